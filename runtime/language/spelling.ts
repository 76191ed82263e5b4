import { distance } from 'fastest-levenshtein';

/** Letters that may be wrong in a word of that length. Short words have too many neighbours. */
export function allowedMistakes(length: number): number {
  if (length < 4) return 0;
  return length < 8 ? 1 : 2;
}

/** Whether `said` may be `word` with at most `most` letters wrong; both normalised. */
export function isMisspelt(said: string, word: string, most: number): boolean {
  return allowedMistakes(word.length) >= most && distance(word, said) <= most;
}
