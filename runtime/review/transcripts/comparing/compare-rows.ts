import type { Finding } from './finding.js';
import type { Stand } from './way.js';

/** Rows that a step writes more or less of than before; null: no more or less than what else changed in it explains. */
export function rowsFinding(
  before: string,
  after: string,
  at: Stand,
  explained: { bubbles: number; stages: number },
): Finding | null {
  const [was, is] = [countsIn(before), countsIn(after)];
  const others = [...new Set([...was.keys(), ...is.keys()])].filter((table) => {
    const more = (is.get(table) ?? 0) - (was.get(table) ?? 0);
    if (table === 'customer_interactions') return more !== explained.bubbles;
    if (table === 'customer_journey_events') return more !== explained.stages;
    return more !== 0;
  });
  const [table] = others;
  if (table === undefined) return null;
  const more = (is.get(table) ?? 0) - (was.get(table) ?? 0);
  // nowhere: the conversation has ended
  const state = at.state || 'end';
  return {
    cause: `rows ${at.flow}/${state} ${table} ${more}`,
    place: `${at.flow}/${state}/${table}`,
    what: `on the way to ${state === 'end' ? 'the end' : state} ${Math.abs(more)} ${more > 0 ? 'more' : 'fewer'} of ${table} ${Math.abs(more) === 1 ? 'is' : 'are'} written`,
    before: before.trim(),
    after: after.trim(),
  };
}

function countsIn(rows: string): Map<string, number> {
  return new Map([...rows.matchAll(/\+ (\w+) (-?\d+)/g)].map(([, table, count]) => [table!, Number(count)]));
}
