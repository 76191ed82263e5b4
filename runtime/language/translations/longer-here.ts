import type { WordsFact } from '../3-meaning/facts/facts.js';
import { limitOf, longestOf } from '../3-meaning/measuring/text-limit.js';
import type { SourceChart } from '../3-meaning/source-chart.js';
import { pairsOf } from './pairs.js';

/** A title that is too long in `chart` alone: the base language has room. */
export function isLongerHereOnly(
  fact: WordsFact,
  chart: SourceChart,
  base: SourceChart | undefined,
): boolean {
  if (!base || !isTitle(fact)) return false;
  const pair = pairsOf(chart, base).find(({ own }) => own.words.node === fact.words.node);
  const limit = limitOf(fact);
  return pair !== undefined && limit !== undefined && (longestOf(pair.source, base) ?? 0) <= limit.most;
}

export function isTitle({ slot }: WordsFact): boolean {
  return ['buttonTitle', 'rowTitle', 'rowDescription', 'listButton', 'label'].includes(slot);
}
