import type { LanguageCode } from '../../../model/index.js';
import type { SourceChart } from '../source-chart.js';
import { type Claim, claimsOf } from './claims.js';

/** What the root of a flow, and what is everywhere, hears in any language; the flow's own before what is everywhere. */
export function globalWords(
  languages: ReadonlyMap<LanguageCode, SourceChart>,
  everywhereIn: ReadonlyMap<LanguageCode, SourceChart>,
): ReadonlyMap<string, Claim & { isEverywhere: boolean; type: string | undefined }> {
  const words = new Map<string, Claim & { isEverywhere: boolean; type: string | undefined }>();
  for (const charts of [languages, everywhereIn])
    for (const chart of charts.values())
      for (const claim of claimsOf(chart.root)) {
        if (words.has(claim.word)) continue;
        const target = chart.states.find(({ path }) => path === claim.transition?.resolved);
        words.set(claim.word, { ...claim, isEverywhere: chart.isEverywhere, type: target?.type });
      }
  return words;
}

/** Whether two words lead to the same: one place, or one language to talk in. */
export function meansTheSame(left: Claim, right: Claim): boolean {
  const [one, other] = [left.transition, right.transition];
  if (left.owner === right.owner && left.by === right.by) return true;
  if (one?.language !== undefined && one.language === other?.language) return true;
  return one?.resolved !== undefined && one.resolved === other?.resolved;
}
