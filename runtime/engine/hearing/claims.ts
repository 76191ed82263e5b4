/**
 * What a candidate claims of a reply. A choice or handler claims a meaning that one of its words has, and the words of
 * a title or `hear` of which the reply holds more than half; a row of data claims each word, price and speed that is
 * shown on it, its place in the list, and being the cheapest, fastest or most popular.
 */
import { localise, type Meaning, manners, speaking, wishes } from '../../language/index.js';
import { type LanguageCode, languageCodes } from '../../model/index.js';
import type { Candidate, Wording } from './candidates.js';
import { vocabularyOf } from './lexicon.js';
import { readReply } from './read-reply.js';
import { emptyKinds, keys, type Reading, type Token, type TokenKind, weakKinds } from './token.js';
import { numberIn, tokenise } from './tokens.js';

export interface Claims {
  candidate: Candidate;
  keys: ReadonlySet<string>;
}

/** What a reply says, as far as claims look at it. */
export interface ReplyKeys {
  keys: ReadonlySet<string>;
  /** How many parts carry meaning. */
  content: number;
}

export function replyKeys(tokens: readonly Token[], asks: Reading['asks']): ReplyKeys {
  const said = new Set(tokens.flatMap((token) => token.keys));
  if (asks === 'word') said.add(keys.meaning('question'));
  return { keys: said, content: contentOf(tokens).length };
}

/** `keys` are those of the reply alone: what else a candidate claims does not matter to it. */
export function claimsOf(candidates: readonly Candidate[], said: ReplyKeys): Claims[] {
  const asked = candidates.find(({ choice }) => choice !== null)?.depth;
  const shown = candidates.filter(({ choice, depth }) => choice !== null && depth === asked);
  const places = placesOf(shown);
  return candidates.map((candidate) => {
    const claimed = new Set<string>();
    const bags = bagsByKey(candidate);
    const own = places.get(candidate);
    const isRow = candidate.choice?.row != null;
    for (const key of said.keys) {
      for (const bag of bags.get(key) ?? noBags) if (isMeant(bag, said)) claimed.add(key);
      const isShown = isRow && candidate.wordings.some((wording) => factsOf(wording).keys.has(key));
      if (isShown || own?.includes(key)) claimed.add(key);
    }
    return { candidate, keys: claimed };
  });
}

const noBags: readonly Bag[] = [];

/** A bag that shares a key with the reply: whether the reply holds enough of it. */
function isMeant(bag: Bag, said: ReplyKeys): boolean {
  if (bag.isEither) return true;
  let matched = 0;
  for (const key of bag.keys) if (said.keys.has(key)) matched += 1;
  if (bag.isWhole) return matched === bag.keys.length && matched === said.content;
  return matched * 2 > bag.keys.length;
}

const indexes = new WeakMap<Candidate, ReadonlyMap<string, readonly Bag[]>>();

/** The phrases that a candidate is known by, by each of their keys. */
function bagsByKey(candidate: Candidate): ReadonlyMap<string, readonly Bag[]> {
  const known = indexes.get(candidate);
  if (known) return known;
  const index = new Map<string, Bag[]>();
  const add = (bag: Bag) => {
    for (const key of bag.keys) {
      const found = index.get(key);
      if (found) found.push(bag);
      else index.set(key, [bag]);
    }
  };
  for (const { title, hear, language } of candidate.wordings) {
    // a name that the program gave may be a word by chance: only 'yes' and 'no' are meant
    for (const key of bagOf(candidate.name, language).keys)
      if (key === keys.meaning('yes') || key === keys.meaning('no')) add(bagOfKey(key));
    for (const bag of heardBags(hear, language)) add(bag);
    if (title !== null && candidate.choice?.row == null) add(bagOf(title, language));
  }
  indexes.set(candidate, index);
  return index;
}

const bagOfKey = (key: string): Bag => ({ keys: [key], isWhole: false, isEither: true });

/** A phrase of a choice as keys. */
interface Bag {
  keys: readonly string[];
  /** Every word counts: it says no, asks or doubts beside something else. */
  isWhole: boolean;
  /** Each key alone says it: 'OK, go on'. */
  isEither: boolean;
}

const bags = new Map<string, Bag>();
const mayStandAlone: ReadonlySet<string> = new Set([
  keys.allRight,
  ...(['yes', 'ok', 'goOn', 'nothing', 'inform'] as const).map(keys.meaning),
]);
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
      // 'nothing, it is right': no yes to 'what shall we change?'
      isEither:
        content.every((key) => mayStandAlone.has(key)) &&
        !(content.includes(keys.meaning('nothing')) && content.includes(keys.meaning('yes'))),
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
  keys: ReadonlySet<string>;
  prices: readonly number[];
  speeds: readonly number[];
  isPopular: boolean;
}

const facts = new Map<string, Facts>();
/** The same wording is asked about several times for one reply. */
const factsOfWording = new WeakMap<Wording, Facts>();

function factsOf(wording: Wording): Facts {
  let known = factsOfWording.get(wording);
  if (!known) {
    known = readFacts(wording);
    factsOfWording.set(wording, known);
  }
  return known;
}

function readFacts({ language, title, description, item }: Wording): Facts {
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
      keys: new Set([
        ...plainWords(title ?? '', language).map(keys.word),
        ...plainWords(`${description ?? ''} ${told}`, language).map(keys.told),
        ...prices.map(keys.price),
        ...speeds.map(keys.speed),
        ...[...prices, ...speeds].map(keys.number),
      ]),
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
  const isList = shown.length > 3 || shown[0]?.node.choices?.kind === 'list' || areAlike(shown);
  // beside 'take this one', 'the second' may be the second of what was shown before
  const isPointedAt = !shown.some(
    (button) => button.node.needsSeen || bagsByKey(button).has(keys.meaning('take')),
  );
  const rows = shown.filter(({ choice }) => choice!.row !== null);
  const last = (rows.length > 0 ? rows : shown).at(-1);
  const places = new Map(
    shown.map((candidate) => {
      const own = [keys.place(candidate.place)];
      if (isList || isPointedAt) own.push(keys.ordinal(candidate.place));
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

/** Buttons of one sort, as languages are: none says yes or no, takes or leaves what is shown. */
function areAlike(shown: readonly Candidate[]): boolean {
  const sorts = shown.map((candidate) =>
    [...bagsByKey(candidate).keys()].filter((key) => key.startsWith('m:')),
  );
  return shown.length > 1 && sorts.flat().every((key) => languageKeys.has(key));
}

const languageKeys: ReadonlySet<string> = new Set(
  [...languageCodes.map(speaking), 'language' as const].map(keys.meaning),
);

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

const wordsOfCandidate = new WeakMap<Candidate, readonly string[]>();

/** All words that candidates are known by, for spelling. */
export function wordsOf(candidates: readonly Candidate[]): Set<string> {
  const words = new Set<string>();
  for (const candidate of candidates) {
    let own = wordsOfCandidate.get(candidate);
    if (!own) {
      own = candidate.wordings.flatMap((wording) => shownWords(candidate, wording));
      wordsOfCandidate.set(candidate, own);
    }
    for (const word of own) words.add(word);
  }
  return words;
}

function shownWords(candidate: Candidate, wording: Wording): string[] {
  const all =
    candidate.choice?.row == null
      ? [wording.title ?? '', ...wording.hear].flatMap((phrase) => bagOf(phrase, wording.language).keys)
      : [...factsOf(wording).keys];
  return all.filter((key) => key.startsWith('w:')).map((key) => key.slice(2));
}

export const commands: ReadonlySet<string> = new Set(
  [...wishes, ...languageCodes.map(speaking), ...manners].map(keys.meaning),
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
