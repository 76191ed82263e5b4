import type { Words } from '../3-meaning/source-chart.js';
import type { Subject } from './rule.js';

/** Every text of a chart that a customer reads or is heard by, once each. */
export function wordsOf({ chart, facts }: Subject): Words[] {
  const all = new Map(facts.words.map(({ words }) => [words.node, words]));
  for (const state of [chart.root, ...chart.states]) {
    for (const { hear } of state.on) for (const words of hear ?? []) all.set(words.node, words);
    for (const { hear } of state.choices?.choices ?? []) for (const words of hear) all.set(words.node, words);
  }
  return [...all.values()];
}
