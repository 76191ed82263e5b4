import type { WrittenRow } from '../../../../server/api.js';
import { InlineText } from '../../parts/whatsapp-text.js';
import { clipped, valueInWords } from './in-words.js';
import { Values } from './values.js';

/** The rows of a turn, each with what is news in it; all its columns are one click away. */
export function Written({ rows }: { rows: WrittenRow[] }) {
  if (rows.length === 0) return <>no row</>;
  return rows.map((row, index) => {
    const news = newsOf(row);
    return (
      <details key={`${index}`} className="row">
        <summary>
          {row.how} <code>{row.table}</code>
          {news && (
            <span className="quiet row-news">
              {row.table === 'customer_interactions' ? <InlineText text={news} /> : news}
            </span>
          )}
        </summary>
        <Values values={row.values} />
      </details>
    );
  });
}

/** Columns that every turn touches: of interest only when they are looked for. */
const routine = new Set(['last_interaction_date', 'first_contact_date', 'phone_number', 'timestamp']);

function newsOf({ table, how, values }: WrittenRow): string {
  if (table === 'customer_interactions')
    return clipped(String(values.message_text ?? values.bot_response ?? ''), 60);
  if (table === 'customer_journey_events')
    return `${valueInWords(values.from_stage ?? 'first contact')} → ${valueInWords(values.to_stage)}`;
  if (how !== 'changed') return '';
  // an id of the database tells nobody anything
  const news = Object.entries(values).filter(([name]) => !routine.has(name) && !name.endsWith('_id'));
  if (news.length === 0) return Object.keys(values).join(', ');
  return news.map(([name, value]) => `${name}: ${clipped(valueInWords(value), 40)}`).join(' · ');
}
