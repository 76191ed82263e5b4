import { withoutSigns } from './grammar.js';

/** So much of a text is looked at: a whole page is no choice, and would be read for seconds. */
export const lettersAtMost = 400;

/** Letters of other scripts that look like ours: 'stоp'. */
const lookalikes: ReadonlyMap<string, string> = new Map(
  [...'аa еe оo рp сc тt уy хx іi ѕs кk мm нh вb ԁd јj αa οo ρp τt ιi'.split(' ')].map(([other, own]) => [
    other!,
    own!,
  ]),
);
const otherScripts = /[\u0370-\u052f]/g;
/** They take no room on the screen. */
const unseen = /[\u00ad\u200b\u200c\u2060\ufeff]/g;

/** One reply is read several times over, each time for something else. */
let lastRead: { text: string; words: readonly string[] } = { text: '', words: [] };

/** A reply as words, numbers and emoji, folded: lower case, no accents, no apostrophes, no punctuation. */
export function tokenise(text: string): readonly string[] {
  if (lastRead.text !== text) lastRead = { text, words: split(text) };
  return lastRead.words;
}

function split(text: string): readonly string[] {
  const plain = text
    .slice(0, lettersAtMost)
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(otherScripts, (letter) => lookalikes.get(letter) ?? letter)
    .replace(unseen, '')
    .replace(/['’‘`´]/gu, '');
  return withoutSigns(plain).match(/\d+(?:[.,]\d{1,2})?(?!\d)|\d+|\p{L}+|\p{Extended_Pictographic}/gu) ?? [];
}

/** '45', '45.00' and '45,00' are one number; null: no number. */
export function numberIn(word: string): number | null {
  return /^\d/.test(word) ? Number(word.replace(',', '.')) : null;
}

/** 'yesss' as 'yess', 'yes': letters that somebody held down, the likeliest reading first. */
export function unstretched(word: string): string[] {
  if (!/(\p{L})\1/u.test(word)) return [];
  return [
    word.replace(/(\p{L})\1{2,}/gu, '$1$1'),
    word.replace(/(\p{L})\1{2,}/gu, '$1'),
    word.replace(/(\p{L})\1+/gu, '$1'),
  ].filter((other) => other !== word);
}
