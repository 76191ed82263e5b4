import type { Json } from '../../model/index.js';
import { clipped } from './clipped.js';
import { valueInWords } from './value.js';

/** A row of the tables that a turn writes; ids and times are left out. */
export interface WrittenRow {
  table: string;
  how: 'added' | 'changed' | 'removed';
  /** Of a changed row what is different now. */
  values: { [column: string]: Json };
}

const signs = { added: '+', changed: '≠', removed: '−' } as const;

interface Rows {
  table: string;
  how: WrittenRow['how'];
  /** How many there are; left out: one. */
  count?: number;
}

/** How many rows of each table, as the last line of a turn says it: `+ customers 1   + customer_interactions 2`. */
export function rowsInLine(rows: readonly Rows[]): string {
  const counts = new Map<string, number>();
  for (const { table, how, count = 1 } of rows) {
    const key = `${signs[how]} ${table}`;
    counts.set(key, (counts.get(key) ?? 0) + count);
  }
  const told = [...counts].filter(([, count]) => count > 0).map(([key, count]) => `${key} ${count}`);
  return told.length === 0 ? asNothing : told.join('   ');
}

const asNothing = '(nothing)';

/** When what another column says began. */
const since = ['price_since', 'signed_at'];

/** Columns that every turn touches: of interest only when they are looked for. */
const routine = new Set([
  'last_interaction_date',
  'first_contact_date',
  'phone_number',
  'timestamp',
  ...since,
]);

/** What is news in a row, in a few words; '': the row itself is. */
export function newsOfRow({ table, how, values }: WrittenRow): string {
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
