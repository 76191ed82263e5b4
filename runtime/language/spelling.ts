import { distance } from 'fastest-levenshtein';

/** Letters that may be wrong in a word of that length. Short words have too many neighbours. */
export function allowedMistakes(length: number): number {
  if (length < 4) return 0;
  return length < 8 ? 1 : 2;
}

/**
 * Whether `said` may be `word` with at most `most` letters wrong; both normalised.
 *
 * The first letter is right: people seldom miss it, and in isiZulu it is where a word turns into its opposite
 * (kulungile, akulungile). Two neighbours that changed places are one mistake. In a word of four letters none stands
 * for another and none is missing: 'shop' is not 'stop', nor 'far' 'farm'.
 */
export function isMisspelt(said: string, word: string, most: number): boolean {
  const allowed = Math.min(most, allowedMistakes(word.length));
  if (allowed === 0 || said[0] !== word[0] || said.length < 3) return false;
  if (Math.abs(said.length - word.length) > allowed) return false;
  // the end of a negative in isiZulu: ungaqhubeki is not ungaqhubeka
  if (said.endsWith('i') && word.endsWith('a')) return false;
  if (isSwapped(said, word)) return true;
  if (word.length === 4 && said.length <= 4) return false;
  return distance(said, word) <= allowed;
}

/** Two neighbouring letters changed places. */
function isSwapped(said: string, word: string): boolean {
  if (said.length !== word.length) return false;
  const at = [...said].findIndex((letter, index) => letter !== word[index]);
  return (
    at >= 0 &&
    said[at] === word[at + 1] &&
    said[at + 1] === word[at] &&
    said.slice(at + 2) === word.slice(at + 2)
  );
}
