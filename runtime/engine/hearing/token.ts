import type { Meaning } from '../../language/index.js';

/** One part of a reply, by itself. */
export type TokenKind = Meaning | 'polite' | 'position' | 'price' | 'number' | 'word';

export interface Token {
  said: string;
  kind: TokenKind;
  /** What a choice must claim to be meant, the likeliest first. See `claims.ts`. */
  keys: readonly string[];
}

export interface Reading {
  tokens: readonly Token[];
  /** It asks something: by its first word, or by a question mark that no 'can I get' explains. */
  asks: 'word' | 'mark' | null;
}

/** Keys: how a token and a claim meet. */
export const keys = {
  meaning: (meaning: TokenKind) => `m:${meaning}`,
  /** A yes that says that nothing is wrong. */
  allRight: 'all right',
  word: (word: string) => `w:${word}`,
  /** A word of a description, which any title outdoes. */
  told: (word: string) => `d:${word}`,
  price: (value: number) => `price:${value}`,
  speed: (value: number) => `speed:${value}`,
  /** 'number 2': a place among all choices, buttons too. */
  place: (place: number) => `place:${place}`,
  /** 'the second': a place in a list. */
  ordinal: (place: number) => `ordinal:${place}`,
  /** A bare number: of a price or a speed. */
  number: (value: number) => `number:${value}`,
} as const;

/** Left out wherever they stand. */
export const emptyKinds: ReadonlySet<TokenKind> = new Set(['frame', 'polite', 'request']);
/** Heard only where nothing else is said: manners, 'that one', 'you may'. */
export const weakKinds: ReadonlySet<TokenKind> = new Set([
  'greeting',
  'thanks',
  'filler',
  'pointer',
  'permit',
]);
