import { distance } from 'fastest-levenshtein';
import { languages } from '../languages/index.js';

/** No slip: 'ungaqhubeki' is the opposite of 'ungaqhubeka'. */
const opposites = Object.values(languages).flatMap(({ grammar }) => grammar.opposites ?? []);

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
  if (opposites.some(([one, other]) => said.endsWith(one) && word.endsWith(other))) return false;
  if (isSwapped(said, word)) return true;
  if (word.length === 4 && said.length <= 4) return false;
  return distance(said, word) <= allowed;
}

/**
 * How far a slip of the thumb is from `word`, or null where it may not be that word at all. As `isMisspelt`, but a
 * likelier slip is nearer: letters that changed places, or the key beside the right one. `isShown` also forgives a
 * wrong key in a word of four letters, which is right only where that word stands on the screen.
 */
export function mistakesIn(said: string, word: string, isShown: boolean): number | null {
  if (Math.abs(said.length - word.length) > 2) return null;
  if (said[0] !== word[0]) return null;
  if (isSwapped(said, word)) return said.length > 2 ? 0.5 : null;
  const isNearby = said.length === word.length && said.length > 3 && isBesideOnKeyboard(said, word);
  if (isNearby && (isShown || said.length > 4)) return 0.7;
  if (!isMisspelt(said, word, 2)) return null;
  return distance(said, word);
}

/** Two neighbouring letters changed places. */
function isSwapped(said: string, word: string): boolean {
  if (said.length !== word.length) return false;
  let at = 0;
  while (at < said.length && said[at] === word[at]) at += 1;
  return (
    at < said.length &&
    said[at] === word[at + 1] &&
    said[at + 1] === word[at] &&
    said.slice(at + 2) === word.slice(at + 2)
  );
}

const rows = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];

/** One letter is wrong, and its key is beside the right one. */
function isBesideOnKeyboard(said: string, word: string): boolean {
  const wrong = [...said].flatMap((letter, index) => (letter === word[index] ? [] : [index]));
  if (wrong.length !== 1) return false;
  const [one, other] = [said[wrong[0]!]!, word[wrong[0]!]!];
  if (opposites.some(([typed, meant]) => one === typed && other === meant)) return false;
  const row = rows.findIndex((letters) => letters.includes(one));
  const column = rows[row]?.indexOf(one) ?? -1;
  return rows.some((letters, index) => {
    const place = letters.indexOf(other);
    return place >= 0 && Math.abs(index - row) <= 1 && Math.abs(place - column) <= 1;
  });
}
