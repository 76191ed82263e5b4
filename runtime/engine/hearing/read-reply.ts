/**
 * What the words of a reply say, each by itself: which meanings of the lexicon, which numbers, prices, speeds and
 * positions, and which words are nobody's. It does not know what is asked.
 */
import type { LanguageCode } from '../../actions/index.js';
import type { Meaning } from '../../language/index.js';
import { type Sense, vocabularyOf } from './lexicon.js';
import { numberIn, tokenise, unstretched } from './tokens.js';

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
/** Manners: heard only where nothing else is said. */
export const weakKinds: ReadonlySet<TokenKind> = new Set(['greeting', 'thanks', 'filler']);

/** `correct` gives another spelling for a word that nobody knows, or null. */
export function readReply(
  text: string,
  language: LanguageCode,
  correct: (word: string) => string | null = () => null,
): Reading {
  const vocabulary = vocabularyOf(language);
  const words = tokenise(text).map((word) => knownForm(word, vocabulary.has) ?? correct(word) ?? word);
  const tokens: Token[] = [];
  for (let at = 0; at < words.length; ) {
    const token = tokenAt(words, at, language);
    tokens.push({ ...token, said: words.slice(at, at + token.length).join(' ') });
    at += token.length;
  }
  return { tokens: onlyNumber(tokens, language), asks: asks(text, tokens) };
}

/** The word, or what it is without the letters that somebody held down; null: unknown. */
function knownForm(word: string, isKnown: (word: string) => boolean): string | null {
  if (numberIn(word) !== null || isKnown(word)) return word;
  if (/^(ha|he|hi|lo)+(h|l)*$/.test(word) && word.length > 2) return 'haha';
  return unstretched(word).find(isKnown) ?? null;
}

type Found = Omit<Token, 'said'> & { length: number };

function tokenAt(words: readonly string[], at: number, language: LanguageCode): Found {
  const vocabulary = vocabularyOf(language);
  const phrase = vocabulary.phraseAt(words, at);
  const meaning = phrase && 'meaning' in phrase.sense ? phrase.sense.meaning : null;
  if (meaning === 'numberSign' || meaning === 'currency' || isPrefixedRand(words[at]!)) {
    const length = phrase?.length ?? 1;
    const number = numberAt(words, at + length, language);
    if (number && meaning === 'numberSign')
      return { kind: 'position', keys: [keys.place(number.value)], length: length + number.length };
    if (number) return { kind: 'price', keys: [keys.price(number.value)], length: length + number.length };
  }
  if (phrase && (phrase.length > 1 || numberIn(words[at]!) === null)) {
    const number = meaning === 'frame' || meaning === null ? numberAt(words, at, language) : null;
    const measured = number && measuredAt(words, at, number, language);
    if (!measured) return { ...sensed(phrase.sense, words[at]!), length: phrase.length };
    return measured;
  }
  const number = numberAt(words, at, language);
  if (number) {
    const { value, length } = number;
    return (
      measuredAt(words, at, number, language) ?? {
        kind: 'number',
        keys: [keys.number(value), keys.ordinal(value)],
        length,
      }
    );
  }
  return { kind: 'word', keys: wordKeys(words[at]!, language), length: 1 };
}

/** 'ir15', 'kar15': isiZulu joins its prefix to the sign. */
function isPrefixedRand(word: string): boolean {
  return /^(i|u|ka|ye|le|ku|nge|ngo|eka|lika)r$/.test(word);
}

function numberAt(words: readonly string[], at: number, language: LanguageCode) {
  const value = words[at] === undefined ? null : numberIn(words[at]);
  return value === null ? vocabularyOf(language).numberAt(words, at) : { value, length: 1 };
}

/** A number with a unit behind it. */
function measuredAt(
  words: readonly string[],
  at: number,
  { value, length }: { value: number; length: number },
  language: LanguageCode,
): Found | null {
  const unit = vocabularyOf(language).phraseAt(words, at + length);
  const meaning = unit && 'meaning' in unit.sense ? unit.sense.meaning : null;
  if (meaning === 'currency')
    return { kind: 'price', keys: [keys.price(value)], length: length + unit!.length };
  if (meaning === 'speed') return { kind: 'speed', keys: [keys.speed(value)], length: length + unit!.length };
  return null;
}

function sensed(sense: Sense, word: string): Omit<Found, 'length'> {
  if ('ordinal' in sense) return { kind: 'position', keys: [keys.ordinal(sense.ordinal)] };
  const { meaning } = sense;
  switch (meaning) {
    case 'goOn':
      return { kind: meaning, keys: [keys.meaning('goOn'), keys.meaning('yes')] };
    case 'ok':
      return { kind: meaning, keys: [keys.meaning('ok'), keys.meaning('yes')] };
    case 'thing':
    case 'negation':
      return { kind: meaning, keys: [keys.word(word)] };
    default:
      return { kind: meaning, keys: [keys.meaning(meaning)] };
  }
}

function wordKeys(word: string, language: LanguageCode): string[] {
  const all = [word, ...vocabularyOf(language).glossary(word)];
  return [...all.map(keys.word), ...all.map(keys.told)];
}

/** 'one' is a number where it is all that is said. */
function onlyNumber(tokens: Token[], language: LanguageCode): Token[] {
  const said = tokens.filter(({ kind }) => !emptyKinds.has(kind) && !weakKinds.has(kind));
  const framed = tokens.filter(({ kind }) => kind === 'frame');
  if (said.length > 0 || framed.length !== 1) return tokens;
  const number = vocabularyOf(language).numberAt(framed[0]!.said.split(' '), 0);
  if (!number) return tokens;
  const keysOf = [keys.number(number.value), keys.place(number.value)];
  return tokens.map((token) => (token === framed[0] ? { ...token, kind: 'number', keys: keysOf } : token));
}

function asks(text: string, tokens: readonly Token[]): Reading['asks'] {
  const said = tokens.filter(({ kind }) => kind !== 'polite' && !weakKinds.has(kind));
  const answered = said.findIndex(({ kind }) => !['yes', 'ok', 'no', 'unsure'].includes(kind));
  const first = said[answered];
  if (first?.kind === 'question' || (first?.kind === 'asks' && said.length > 1)) return 'word';
  const isMarked = /[?？⁇]|❓|❔/u.test(text);
  if (isMarked && tokens.some(({ kind }) => kind === 'question')) return 'word';
  return isMarked && !tokens.some(({ kind }) => kind === 'request') ? 'mark' : null;
}
