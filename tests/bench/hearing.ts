import path from 'node:path';
import { hearReplyAt } from '../../runtime/cli/hear-at.js';
import { loadFlows } from '../../runtime/language/index.js';
import { shippedFlows } from '../harness/shipped-flows.js';
import { readReplies } from '../hearing/replies.js';
import { cheapest, printTable } from './measure.js';

/** What it costs to hear a typed reply at a question of the shipped flows, with the choices on the screen worked out anew. */
export function benchHearing(): void {
  const { flows } = loadFlows(shippedFlows());
  const replies = readReplies(path.join(import.meta.dirname, '../hearing'));
  const ms = cheapest(3, () => {
    for (const reply of replies) hearReplyAt(flows, reply);
  });
  printTable(`Hearing, ${replies.length} replies in three languages`, [
    ['', 'microseconds'],
    ['a reply', ((ms * 1_000) / replies.length).toFixed(0)],
  ]);
}
