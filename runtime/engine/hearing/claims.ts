/**
 * What a candidate claims of a reply. A choice or handler claims a meaning that one of its words has, and the words of
 * a title or `hear` of which the reply holds more than half; a row of data claims each word, price and speed that is
 * shown on it, its place in the list, and being the cheapest, fastest or most popular.
 */
import type { LanguageCode } from '../../actions/index.js';
import { heardMeanings, localise, type Meaning } from '../../language/index.js';
import type { Candidate, Wording } from './candidates.js';
import { vocabularyOf } from './lexicon.js';
import { readReply } from './read-reply.js';
import { emptyKinds, keys, type Token, type TokenKind, weakKinds } from './token.js';
import { numberIn, tokenise } from './tokens.js';

export interface Claims {
  candidate: Candidate;
  keys: ReadonlySet<string>;
}

/** What a reply says, as far as claims look at it. */
export interface Said {
  keys: ReadonlySet<string>;
  /** First keys of what carries meaning, in order. */
  content: string;
}

export function saidBy(tokens: readonly Token[]): Said {
  return { keys: new Set(tokens.flatMap((token) => token.keys)), content: contentOf(tokens).join(' ') };
}

export function claimsOf(candidates: readonly Candidate[], said: Said): Claims[] {
  const asked = candidates.find(({ choice }) => choice !== null)?.depth;
  const shown = candidates.filter(({ choice, depth }) => choice !== null && depth === asked);
  const places = placesOf(shown);
  return candidates.map((candidate) => {
    const claimed = new Set(places.get(candidate));
    for (const wording of candidate.wordings) addWords(claimed, candidate, wording, said);
    if (candidate.choice?.row != null)
      for (const wording of candidate.wordings) for (const key of factsOf(wording).keys) claimed.add(key);
    return { candidate, keys: claimed };
  });
}

function addWords(claimed: Set<string>, candidate: Candidate, wording: Wording, said: Said): void {
  const { title, hear, language } = wording;
  // a name that the program gave may be a word by chance: only 'yes' and 'no' are meant
  for (const key of bagOf(candidate.name, language).keys)
    if (key === keys.meaning('yes') || key === keys.meaning('no')) claimed.add(key);
  for (const bag of heardBags(hear, language)) addBag(claimed, bag, said);
  if (title !== null && candidate.choice?.row == null) addBag(claimed, bagOf(title, language), said);
}

function addBag(claimed: Set<string>, bag: Bag, said: Said): void {
  if (!bag.keys.some((key) => said.keys.has(key))) return;
  const matched = bag.keys.filter((key) => said.keys.has(key));
  const isMet = bag.isWhole ? bag.keys.join(' ') === said.content : matched.length * 2 > bag.keys.length;
  if (isMet || bag.isEither) for (const key of matched) claimed.add(key);
}

/** A phrase of a choice as keys. */
interface Bag {
  keys: readonly string[];
  /** Every word counts: it says no, asks or doubts beside something else. */
  isWhole: boolean;
  /** Each key alone says it: 'OK, go on'. */
  isEither: boolean;
}

const bags = new Map<string, Bag>();
const mayStandAlone: ReadonlySet<string> = new Set(['yes', 'ok', 'goOn'].map((meaning) => `m:${meaning}`));
const turning: ReadonlySet<TokenKind> = new Set([
  'no',
  'not',
  'refuse',
  'negation',
  'question',
  'asks',
  'unsure',
  'comparison',
]);

/** By the list itself, which a chart keeps. */
const bagsOfLists = new WeakMap<readonly string[], readonly Bag[]>();

function heardBags(hear: readonly string[], language: LanguageCode): readonly Bag[] {
  let known = bagsOfLists.get(hear);
  if (!known) {
    known = hear.map((phrase) => bagOf(phrase, language));
    bagsOfLists.set(hear, known);
  }
  return known;
}

function bagOf(phrase: string, language: LanguageCode): Bag {
  return remember(bags, `${language} ${phrase}`, () => {
    const { tokens } = readReply(phrase, language);
    const content = contentOf(tokens);
    return {
      keys: content,
      isWhole: content.length > 1 && tokens.some(({ kind }) => turning.has(kind)),
      isEither: content.every((key) => mayStandAlone.has(key)),
    };
  });
}

/** Manners count only where there is nothing else. */
function contentOf(tokens: readonly Token[]): string[] {
  const said = tokens.filter(({ kind }) => !emptyKinds.has(kind));
  const strong = said.filter(({ kind }) => !weakKinds.has(kind));
  return (strong.length > 0 ? strong : said).flatMap((token) => token.keys.slice(0, 1));
}

/** What is shown on a row, in one language. */
interface Facts {
  keys: readonly string[];
  prices: readonly number[];
  speeds: readonly number[];
  isPopular: boolean;
}

const facts = new Map<string, Facts>();

function factsOf({ language, title, description, item }: Wording): Facts {
  const told = aboutItem(item, language);
  return remember(facts, `${language}\n${title}\n${description}\n${told}`, () => {
    const shown = readReply(`${title ?? ''} · ${description ?? ''}`, language).tokens;
    const numbersOf = (kind: TokenKind, prefix: string) =>
      shown
        .filter((token) => token.kind === kind)
        .map((token) => Number(token.keys[0]!.slice(prefix.length)));
    const prices = numbersOf('price', 'price:');
    const speeds = numbersOf('speed', 'speed:');
    return {
      keys: [
        ...plainWords(title ?? '', language).map(keys.word),
        ...plainWords(`${description ?? ''} ${told}`, language).map(keys.told),
        ...prices.map(keys.price),
        ...speeds.map(keys.speed),
        ...[...prices, ...speeds].map(keys.number),
      ],
      prices,
      speeds,
      isPopular: shown.some(({ kind }) => kind === 'popular'),
    };
  });
}

/** Words that say something of their own: no lexicon has them. */
function plainWords(text: string, language: LanguageCode): string[] {
  const vocabulary = vocabularyOf(language);
  return tokenise(text).filter(
    (word) => word.length > 2 && numberIn(word) === null && vocabulary.phraseAt([word], 0) === null,
  );
}

/** A record says more about itself than a row has room for. */
function aboutItem(item: Wording['item'], language: LanguageCode): string {
  const words = localise(item, language) as { description?: unknown } | null;
  return typeof words === 'object' && typeof words?.description === 'string' ? words.description : '';
}

/** Places in the list, and what only one of the rows is. */
function placesOf(shown: readonly Candidate[]): Map<Candidate, string[]> {
  const isList = shown.length > 3 || shown[0]?.node.choices?.kind === 'list';
  const rows = shown.filter(({ choice }) => choice!.row !== null);
  const last = (rows.length > 0 ? rows : shown).at(-1);
  const places = new Map(
    shown.map((candidate) => {
      const own = [keys.place(candidate.place)];
      if (isList) own.push(keys.ordinal(candidate.place));
      if (isList && candidate === last) own.push(keys.meaning('last'));
      return [candidate, own];
    }),
  );
  const add = (meaning: Meaning, row: Candidate | null) => {
    if (row) places.get(row)?.push(keys.meaning(meaning));
  };
  const price = (row: Candidate) => sharedNumber(row, 'prices');
  const speed = (row: Candidate) => sharedNumber(row, 'speeds');
  add('cheapest', lowest(rows, price));
  add(
    'dearest',
    lowest(rows, (row) => negative(price(row))),
  );
  add('slowest', lowest(rows, speed));
  add(
    'fastest',
    lowest(rows, (row) => negative(speed(row))),
  );
  const popular = rows.filter(({ wordings }) => wordings.some((wording) => factsOf(wording).isPopular));
  add('popular', popular.length === 1 ? popular[0]! : null);
  return places;
}

/** The one price or speed that a row shows; null: none, or several. */
function sharedNumber(row: Candidate, kind: 'prices' | 'speeds'): number | null {
  const numbers = row.wordings[0] ? factsOf(row.wordings[0])[kind] : [];
  return numbers.length === 1 ? numbers[0]! : null;
}

const negative = (value: number | null) => (value === null ? null : -value);

/** The row with the lowest value, if there is one and every row has a value. */
function lowest(rows: readonly Candidate[], value: (row: Candidate) => number | null): Candidate | null {
  const values = rows.map(value);
  if (values.length < 2 || values.includes(null)) return null;
  const least = Math.min(...(values as number[]));
  const found = rows.filter((_, index) => values[index] === least);
  return found.length === 1 ? found[0]! : null;
}

/** All words that candidates are known by, for spelling. */
export function wordsOf(candidates: readonly Candidate[]): Set<string> {
  const words = new Set<string>();
  for (const candidate of candidates)
    for (const wording of candidate.wordings) {
      const all =
        candidate.choice?.row == null
          ? [wording.title ?? '', ...wording.hear].flatMap((phrase) => bagOf(phrase, wording.language).keys)
          : factsOf(wording).keys;
      for (const key of all) if (key.startsWith('w:')) words.add(key.slice(2));
    }
  return words;
}

export const commands: ReadonlySet<string> = new Set(
  heardMeanings.slice(heardMeanings.indexOf('stop')).map((meaning) => keys.meaning(meaning)),
);

const rememberedAtMost = 20_000;

function remember<Value>(known: Map<string, Value>, key: string, make: () => Value): Value {
  const found = known.get(key);
  if (found !== undefined) return found;
  if (known.size >= rememberedAtMost) known.clear();
  const value = make();
  known.set(key, value);
  return value;
}
