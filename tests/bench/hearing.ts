import path from 'node:path';
import { hear } from '../../runtime/engine/index.js';
import { loadFlows } from '../../runtime/language/index.js';
import { createStandings, hearingIn } from '../../runtime/review/index.js';
import { shippedFlows } from '../harness/shipped-flows.js';
import { ownReplies } from '../hearing/replies.js';
import { cheapest, printTable } from './measure.js';

/**
 * What it costs to hear a typed reply at a question of the shipped flows: by itself, and with the choices on the screen
 * worked out anew. The bound is a reply that is one of the words, letter by letter: nothing is weighed for it.
 */
export function benchHearing(): void {
  const { flows } = loadFlows(shippedFlows());
  const replies = ownReplies(path.join(import.meta.dirname, '../hearing'));
  const standings = createStandings(flows);
  const screenOf = ({ at, language }: (typeof replies)[number]) =>
    hearingIn(standings.at(at, language), standings.walking);
  const places = replies.map(screenOf);
  const each = (textOf: (index: number) => string, placeOf: (index: number) => (typeof places)[number]) =>
    (cheapest(4, () => {
      for (const index of replies.keys()) hear({ kind: 'text', text: textOf(index) }, placeOf(index));
    }) *
      1_000) /
    replies.length;
  const said = (index: number) => replies[index]!.text;
  const known = (index: number) => places[index]!;
  const bound = each(() => 'stop', known);
  const rows: [string, number][] = [
    ['a word of the flow, letter by letter', bound],
    ['a reply', each(said, known)],
    ['a reply, and what is on the screen', each(said, (index) => screenOf(replies[index]!))],
  ];
  printTable(`Hearing, ${replies.length} replies in three languages`, [
    ['', 'microseconds', 'times the first'],
    ...rows.map(([name, cost]) => [name, cost.toFixed(0), (cost / bound).toFixed(1)]),
  ]);
}
