import { withoutSigns } from './grammar.js';

/** So much of a text is looked at: a whole page is no choice, and would be read for seconds. */
export const lettersAtMost = 400;

/** A reply as words, numbers and emoji, folded: lower case, no accents, no apostrophes, no punctuation. */
export function tokenise(text: string): string[] {
  const plain = text
    .slice(0, lettersAtMost)
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
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
