import { distance } from 'fastest-levenshtein';
import type { SourceRange, Suggestion } from '../contract.js';

/** The candidate somebody may have meant by `word`, or undefined when none is near. */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bestDistance = Math.max(2, Math.floor(word.length / 3)) + 1;
  for (const candidate of candidates) {
    const far = distance(word.toLowerCase(), candidate.toLowerCase());
    if (far < bestDistance && far < Math.max(word.length, candidate.length)) {
      best = candidate;
      bestDistance = far;
    }
  }
  return best;
}

const listed = 12;

/** 'Did you mean "x"?', then what there is: the way out of a name that is not known. */
export function didYouMean(word: string, candidates: Iterable<string>, what: string): string {
  const all = [...new Set(candidates)];
  const near = nearest(word, all);
  const question = near === undefined ? '' : `Did you mean "${near}"? `;
  if (all.length === 0) return `${question}There are no ${what}.`;
  const shown = all.slice(0, listed).join(', ');
  const rest = all.length > listed ? `, and ${all.length - listed} more` : '';
  return `${question}${capitalised(what)}: ${shown}${rest}.`;
}

export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** `didYouMean` for the word at `range`, and the same as something that an editor can do. */
export function suggest(
  word: string,
  candidates: Iterable<string>,
  what: string,
  { path, start, end }: SourceRange,
): { help: string; suggestion?: Suggestion } {
  const all = [...candidates];
  const near = nearest(word, all);
  const help = didYouMean(word, all, what);
  return near === undefined ? { help } : { help, suggestion: { range: { path, start, end }, text: near } };
}
