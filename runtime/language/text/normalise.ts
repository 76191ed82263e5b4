import { type Language, languages } from '../languages/index.js';

/**
 * A reply or a title as it is compared: lower case, no accents, no punctuation, no emoji, one space between words,
 * no politeness. Text that is nothing but politeness keeps it ('thanks' may be a word that a flow hears); text without
 * a letter or digit ('?') keeps its signs.
 */
export function normalise(text: string): string {
  const plain = fold(text);
  if (plain === '') return text.normalize('NFKC').trim().toLowerCase();
  if (!plain.split(' ').some((word) => politeWords.has(word))) return plain;
  const words = ` ${plain} `;
  const bare = politeness.reduce((rest, phrase) => rest.replaceAll(` ${phrase} `, ' '), words).trim();
  return bare === '' ? plain : bare;
}

function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/['’‘`]/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Longest first, so that 'baie dankie' goes before 'dankie' does. */
const politeness: readonly string[] = Object.values(languages)
  .flatMap((language: Language) => language.lexicon.polite.map(fold))
  .sort((a, b) => b.length - a.length);

/** Most replies have none of them, and are done. */
const politeWords: ReadonlySet<string> = new Set(politeness.flatMap((phrase) => phrase.split(' ')));

/**
 * Whether the whole message is one of the phrases and nothing else: only please and 👍 🙏 ✅ may stand around it. Any other
 * word, sign or number makes it something else that was said.
 */
export function isWholePhrase(text: string, phrases: readonly string[]): boolean {
  if (text.length > longestPhrase) return false;
  const plain = text.replace(/[👍🙏✅][\u{1F3FB}-\u{1F3FF}]?\uFE0F?/gu, ' ');
  if (/[^\p{L}\p{M}\p{N}\s.,!'’‘`"“”()-]/u.test(plain)) return false;
  const said = withoutPlease(fold(plain));
  return said !== '' && phrases.some((phrase) => fold(phrase) === said);
}

/** Longer than any phrase with all that may stand around it. */
const longestPhrase = 200;

function withoutPlease(folded: string): string {
  const words = folded.split(' ');
  while (words.length > 1 && pleases.has(words[0]!)) words.shift();
  while (words.length > 1 && pleases.has(words.at(-1)!)) words.pop();
  return words.join(' ');
}

const pleases: ReadonlySet<string> = new Set(
  Object.values(languages).flatMap((language: Language) => language.lexicon.please.map(fold)),
);
