import { sharedTokens } from '../../changes/differing.js';

/** A run of tokens that stands in both, or what stands in its place before and after. */
export interface Run {
  isSame: boolean;
  before: string[];
  after: string[];
  /** Place of its first token in what was given. */
  beforeAt: number;
  afterAt: number;
}

/** Two texts as runs, joined the one and the other to the letter. */
export function align(before: readonly string[], after: readonly string[]): Run[] {
  const shared = sharedTokens(before, after);
  const runs: Run[] = [];
  for (let [i, j] = [0, 0]; i < before.length || j < after.length; ) {
    const isSame = shared.left.has(i) && shared.right.has(j);
    let run = runs.at(-1);
    if (run?.isSame !== isSame) {
      run = { isSame, before: [], after: [], beforeAt: i, afterAt: j };
      runs.push(run);
    }
    if (isSame || (i < before.length && !shared.left.has(i))) run.before.push(before[i++]!);
    if (isSame || (j < after.length && !shared.right.has(j))) run.after.push(after[j++]!);
  }
  return runs;
}
