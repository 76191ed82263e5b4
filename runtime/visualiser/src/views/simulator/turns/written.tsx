import type { SimulatedRow } from '../../../../../server/api.js';
import { InlineText } from '../../../parts/whatsapp-text.js';
import { Values } from './values.js';

/** The rows of a turn, each with what is news in it; all its columns are one click away. */
export function Written({ rows }: { rows: SimulatedRow[] }) {
  if (rows.length === 0) return <>no row</>;
  return rows.map((row, index) => {
    const { news } = row;
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
