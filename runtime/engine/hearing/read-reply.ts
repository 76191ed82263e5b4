/**
 * What the words of a reply say, each by itself: which meanings of the lexicon, which numbers, prices, speeds and
 * positions, and which words are nobody's. It does not know what is asked.
 */

import type { Meaning } from '../../language/index.js';
import type { LanguageCode } from '../../model/index.js';
import { joiners, laughterIn, prefixedCurrency } from './grammar.js';
import { type Sense, type Vocabulary, vocabularyOf } from './lexicon.js';
import { rephrase } from './rephrase.js';
import { emptyKinds, keys, type Reading, type Token, type TokenKind, weakKinds } from './token.js';
import { numberIn, tokenise, unstretched } from './tokens.js';

/** Other words for one that nobody knows; null: there are none. */
export type Speller = (word: string) => readonly string[] | null;

/** How far beyond the words of the lexicons a reply is looked at. */
export interface Latitude {
  /** Spelling is forgiven; words are also taken apart by prefix and ending. */
  spell?: Speller | undefined;
  /** Words are taken apart, but only those that can be no name: 'ngithumelaphi' asks. */
  isOpen?: boolean;
}

/** `isRespelt` says whether forgiven spelling made any difference. */
export function readReply(
  text: string,
  language: LanguageCode,
  { spell: speller, isOpen = false }: Latitude = {},
): Reading & { isRespelt: boolean } {
  const vocabulary = vocabularyOf(language);
  const said = tokenise(text);
  const spell = said.length > wordsSpeltAtMost ? undefined : speller;
  const words: string[] = [];
  const inflected = new Map<string, Meaning>();
  let isRespelt = false;
  for (const word of said) {
    const form = knownForm(word, vocabulary.has);
    const isSaid = form !== null && (!spell || vocabulary.senseOf(form) !== undefined);
    const apart = !isSaid && (spell || isOpen) ? vocabulary.inflected(word) : null;
    const inflection = spell || (apart?.meaning && noNames.has(apart.meaning)) ? apart : null;
    const spelt = form === null && !inflection?.meaning ? spell?.(word) : null;
    if (inflection?.meaning) inflected.set(word, inflection.meaning);
    isRespelt ||= Boolean((inflection?.meaning && form === null) || spelt);
    words.push(...(form !== null ? [form] : (spelt ?? [word])));
  }
  const inflectedAt = (word: string): Found | null => {
    const meaning = inflected.get(word);
    if (meaning === undefined) return null;
    isRespelt = true;
    return { ...sensed({ meaning }, [word], language), length: 1 };
  };
  const tokens: Token[] = [];
  for (let at = 0; at < words.length; ) {
    const found = tokenAt(words, at, language);
    const token = found.kind === 'word' ? (inflectedAt(words[at]!) ?? found) : found;
    tokens.push({ ...token, said: words.slice(at, at + token.length).join(' ') });
    at += token.length;
  }
  const meant = rephrase(onlyNumber(numbersBeside(tokens, vocabulary), language), vocabulary, text);
  return { tokens: meant, asks: asks(text, meant, vocabulary), isRespelt };
}

/** Each unknown word is held against all that are known: worth it for a sentence, and not for a page. */
const wordsSpeltAtMost = 30;

/** What a word may say by its prefixes and endings that is never called so. */
const noNames: ReadonlySet<TokenKind> = new Set(['question', 'evade']);

/** The word, or what it is without the letters that somebody held down; null: unknown. */
function knownForm(word: string, isKnown: (word: string) => boolean): string | null {
  if (isKnown(word) || numberIn(word) !== null) return word;
  return laughterIn(word) ?? unstretched(word).find(isKnown) ?? null;
}

type Found = Omit<Token, 'said'> & { length: number };

function tokenAt(words: readonly string[], at: number, language: LanguageCode): Found {
  const vocabulary = vocabularyOf(language);
  const phrase = vocabulary.phraseAt(words, at);
  const meaning = phrase && 'meaning' in phrase.sense ? phrase.sense.meaning : null;
  if (meaning === 'numberSign' || meaning === 'currency' || prefixedCurrency.has(words[at]!)) {
    const length = phrase?.length ?? 1;
    const number = numberAt(words, at + length, language);
    if (number && meaning === 'numberSign')
      return { kind: 'position', keys: [keys.place(number.value)], length: length + number.length };
    if (number) return { kind: 'price', keys: [keys.price(number.value)], length: length + number.length };
  }
  if (phrase && (phrase.length > 1 || numberIn(words[at]!) === null)) {
    const number = meaning === 'frame' || meaning === null ? numberAt(words, at, language) : null;
    const measured = number && measuredAt(words, at, number, language);
    if (!measured)
      return {
        ...sensed(phrase.sense, words.slice(at, at + phrase.length), language),
        length: phrase.length,
      };
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

function sensed(sense: Sense, words: readonly string[], language: LanguageCode): Omit<Found, 'length'> {
  if ('ordinal' in sense) return { kind: 'position', keys: [keys.ordinal(sense.ordinal)] };
  const { meaning } = sense;
  switch (meaning) {
    case 'goOn':
      return { kind: meaning, keys: [keys.meaning('goOn'), keys.meaning('yes')] };
    case 'ok':
      return { kind: meaning, keys: [keys.meaning('ok'), keys.meaning('yes')] };
    case 'thing':
      // the last word names it: 'ama *package*'
      return { kind: meaning, keys: wordKeys(words.at(-1)!, language) };
    case 'others':
    case 'nothing':
      return { kind: meaning, keys: [keys.meaning(meaning), keys.word(words[0]!)] };
    case 'yes':
      return words.length > 1 && words.some(vocabularyOf(language).isEverything)
        ? { kind: meaning, keys: [keys.allRight, keys.meaning('yes')] }
        : { kind: meaning, keys: [keys.meaning('yes')] };
    case 'comeBack':
      return { kind: meaning, keys: [keys.meaning(meaning), keys.meaning('back')] };
    case 'enlist':
      return { kind: meaning, keys: [keys.meaning('take'), keys.meaning('inform')] };
    case 'here':
    case 'evade':
    case 'doubt':
      return { kind: meaning, keys: [keys.meaning(meaning), keys.meaning('unsure')] };
    case 'refuse':
    case 'recant':
      return { kind: meaning, keys: [keys.meaning('no')] };
    case 'pointer':
      return { kind: meaning, keys: [keys.meaning('take')] };
    case 'permit':
      return { kind: meaning, keys: [keys.meaning('yes')] };
    case 'not':
    case 'negation':
      return { kind: meaning, keys: [keys.word(words[0]!)] };
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

/** 'one and three': 'one' is a number beside another. */
function numbersBeside(tokens: Token[], vocabulary: Vocabulary): Token[] {
  if (!tokens.some(({ kind }) => kind === 'number')) return tokens;
  const isNumber = ({ kind, said }: Token) => kind === 'frame' && vocabulary.numberAt([said], 0) !== null;
  return tokens.map((token, index) => {
    if (!isNumber(token)) return token;
    const [before, after] = [tokens.slice(0, index).reverse(), tokens.slice(index + 1)];
    const isJoined = [before, after].some(([joiner, other]) => {
      const isBesideNumber = joiner?.kind === 'number' && tokens.length === 2;
      return isBesideNumber || (joiner?.kind === 'frame' && other?.kind === 'number' && joins(joiner));
    });
    if (!isJoined) return token;
    const { value } = vocabulary.numberAt([token.said], 0)!;
    return { ...token, kind: 'number', keys: [keys.number(value), keys.ordinal(value)] };
  });
}

const joins = ({ said }: Token) => joiners.has(said);

/** Pointers stand where a subject does: 'that is fine' asks nothing. */
function asks(text: string, tokens: readonly Token[], vocabulary: Vocabulary): Reading['asks'] {
  if (tokens.some(({ kind, said }) => kind === 'question' && vocabulary.asksAnywhere(said))) return 'word';
  const said = tokens.filter(({ kind }) => kind === 'pointer' || (kind !== 'polite' && !weakKinds.has(kind)));
  const answered = said.findIndex(({ kind }) => !answerKinds.has(kind));
  const first = said[answered];
  if (first?.kind === 'question' || (first?.kind === 'asks' && (said.length > 1 || first.said.includes(' '))))
    return 'word';
  const isMarked = /[?？⁇]|❓|❔/u.test(text);
  if (isMarked && tokens.some(({ kind }) => kind === 'question')) return 'word';
  return isMarked && !tokens.some(({ kind }) => kind === 'request') ? 'mark' : null;
}

const answerKinds: ReadonlySet<TokenKind> = new Set(['yes', 'ok', 'no', 'refuse', 'unsure']);
