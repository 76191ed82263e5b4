import { type LanguageCode, languageCodes } from '../../actions/index.js';
import { type Inflected, type Language, languages, type Meaning, meanings } from '../../language/index.js';
import { tokenise } from './tokens.js';

/** What a phrase of the lexicon stands for. */
export type Sense = { meaning: Meaning | 'polite' } | { ordinal: number };

/** The lexicons of all languages, with one of them first. */
export interface Vocabulary {
  /** The longest phrase that begins at `start`, and how many words it takes. */
  phraseAt(words: readonly string[], start: number): { sense: Sense; length: number } | null;
  /** A number as words, and how many words it takes. */
  numberAt(words: readonly string[], start: number): { value: number; length: number } | null;
  has(word: string): boolean;
  /** What a word of the lexicon says by itself; undefined: it is only part of phrases. */
  senseOf(word: string): Sense | undefined;
  /** The word is itself, whatever it looks like. */
  isOrdinary(word: string): boolean;
  /** Takes back what came before. */
  isCorrection(word: string): boolean;
  isEverything(word: string): boolean;
  /** A word that makes a question of the reply, wherever it stands. */
  asksAnywhere(phrase: string): boolean;
  /** Whether the language that the conversation is in has it. */
  isOwn(word: string): boolean;
  /** Words that begin with that letter, for spelling. */
  beginningWith(letter: string): readonly string[];
  /** English words of titles for what somebody called them. */
  glossary(word: string): readonly string[];
  /** The word taken apart, in a language that builds sentences of one word. */
  inflected(word: string): Inflected | null;
}

const made = new Map<LanguageCode, Vocabulary>();

export function vocabularyOf(language: LanguageCode): Vocabulary {
  const known = made.get(language);
  if (known) return known;
  const vocabulary = makeVocabulary(language);
  made.set(language, vocabulary);
  return vocabulary;
}

function makeVocabulary(own: LanguageCode): Vocabulary {
  const senses = sensesOf(own);
  const spoken = languageCodes.map((code) => languages[code].lexicon);
  const loose = new Set(spoken.flatMap((lexicon) => lexicon.loose));
  for (const word of loose) if (!senses.has(word)) senses.set(word, { meaning: 'frame' });
  const phrases = trieOf(senses);
  const numberValues = new Map(languageCodes.flatMap((code) => [...numbersOf(languages[code])]));
  const numbers = trieOf(numberValues);
  const glossary = glossaryOf();
  const wordsIn = (lists: Iterable<string>) => [...lists].flatMap((phrase) => phrase.split(' '));
  const ordinary = new Set(spoken.flatMap((lexicon) => lexicon.ordinary));
  const corrections = new Set(spoken.flatMap((lexicon) => lexicon.corrections));
  const all = new Set([...wordsIn(senses.keys()), ...wordsIn(numberValues.keys()), ...corrections]);
  const ownWords = new Set(wordsIn(sensesIn(languages[own]).keys()));
  const letters = new Map<string, string[]>();
  for (const word of [...all, ...glossary.keys()]) {
    const found = letters.get(word[0]!);
    if (found) found.push(word);
    else letters.set(word[0]!, [word]);
  }
  const everything = new Set(spoken.flatMap((lexicon) => lexicon.everything));
  const asking = new Set(
    spoken.flatMap((lexicon) => (lexicon.asksAnywhere ? lexicon.meanings.question : [])),
  );
  const readers = spoken.flatMap(({ inflected }) => (inflected ? [inflected] : []));

  return {
    phraseAt(words, start) {
      const found = walk(phrases, words, start, loose);
      return found && { sense: found.value, length: found.length };
    },
    numberAt: (words, start) => walk(numbers, words, start, noWords),
    has: (word) => all.has(word) || glossary.has(word),
    senseOf: (word) => senses.get(word),
    isOrdinary: (word) => ordinary.has(word),
    isCorrection: (word) => corrections.has(word),
    isEverything: (word) => everything.has(word),
    asksAnywhere: (phrase) => asking.has(phrase),
    isOwn: (word) => ownWords.has(word),
    beginningWith: (letter) => letters.get(letter) ?? [],
    glossary: (word) => glossary.get(word) ?? noGlossary,
    inflected(word) {
      for (const read of readers) {
        const found = read(word);
        if (found) return found;
      }
      return null;
    },
  };
}

const noWords: ReadonlySet<string> = new Set();
const noGlossary: readonly string[] = [];

/** Phrases by their words, one after the other. */
interface Trie<Value> {
  next: Map<string, Trie<Value>>;
  value?: Value;
}

function trieOf<Value>(phrases: ReadonlyMap<string, Value>): Trie<Value> {
  const root: Trie<Value> = { next: new Map() };
  for (const [phrase, value] of phrases) {
    let node = root;
    for (const word of phrase.split(' ')) {
      let next = node.next.get(word);
      if (!next) {
        next = { next: new Map() };
        node.next.set(word, next);
      }
      node = next;
    }
    node.value = value;
  }
  return root;
}

/** The longest phrase from `start` on, with loose words anywhere inside it. */
function walk<Value>(
  root: Trie<Value>,
  words: readonly string[],
  start: number,
  loose: ReadonlySet<string>,
): Found<Value> | null {
  const first = root.next.get(words[start]!);
  return first ? longest(first, words, start + 1, start, loose) : null;
}

interface Found<Value> {
  value: Value;
  length: number;
}

function longest<Value>(
  node: Trie<Value>,
  words: readonly string[],
  at: number,
  start: number,
  loose: ReadonlySet<string>,
): Found<Value> | null {
  const here = node.value === undefined ? null : { value: node.value, length: at - start };
  const word = words[at];
  if (word === undefined || node.next.size === 0) return here;
  const next = node.next.get(word);
  const further = next ? longest(next, words, at + 1, start, loose) : null;
  if (further) return further;
  // the value here counts up to here, not up to the loose word
  const beyond = loose.has(word) ? longest({ next: node.next }, words, at + 1, start, loose) : null;
  return beyond ?? here;
}

/** The language's own senses; then those of the others, unless they disagree among each other. */
function sensesOf(own: LanguageCode): Map<string, Sense> {
  const senses = new Map<string, Sense>(sensesIn(languages[own]));
  const others = languageCodes.filter((code) => code !== own).map((code) => sensesIn(languages[code]));
  for (const [index, other] of others.entries())
    for (const [phrase, sense] of other) {
      if (senses.has(phrase)) continue;
      const rivals = others.filter((_, place) => place !== index).map((rival) => rival.get(phrase));
      if (rivals.every((rival) => rival === undefined || isSameSense(rival, sense)))
        senses.set(phrase, sense);
    }
  return senses;
}

export function isSameSense(one: Sense, other: Sense): boolean {
  return 'meaning' in one
    ? 'meaning' in other && one.meaning === other.meaning
    : 'ordinal' in other && one.ordinal === other.ordinal;
}

const known = new Map<LanguageCode, Map<string, Sense>>();

/** One language's phrases, as a reply's words would be read. */
function sensesIn({ code, lexicon, polite }: Language): Map<string, Sense> {
  const made = known.get(code);
  if (made) return made;
  const senses = new Map<string, Sense>();
  const add = (phrase: string, sense: Sense) => {
    // thousands are written as they are read; the rest is folded
    const folded = /^[a-z]+(?: [a-z]+)*$/.test(phrase) ? phrase : tokenise(phrase).join(' ');
    if (!senses.has(folded)) senses.set(folded, sense);
  };
  for (const meaning of meanings) for (const phrase of lexicon.meanings[meaning]) add(phrase, { meaning });
  for (const [index, ways] of lexicon.ordinals.entries())
    for (const phrase of ways) add(phrase, { ordinal: index + 1 });
  for (const phrase of polite) add(phrase, { meaning: 'polite' });
  known.set(code, senses);
  return senses;
}

function numbersOf({ lexicon: { numbers, compound } }: Language): Map<string, number> {
  const known = Object.entries(numbers);
  const all = new Map(known);
  for (const [tens, ten] of known)
    if (ten >= 20 && compound)
      for (const [unit, one] of known)
        if (one < 10) for (const joined of compound(tens, unit)) all.set(joined, ten + one);
  return all;
}

function glossaryOf(): Map<string, string[]> {
  const glossary = new Map<string, string[]>();
  for (const { lexicon } of Object.values(languages))
    for (const [english, ways] of Object.entries(lexicon.glossary))
      for (const way of ways) glossary.set(way, [...(glossary.get(way) ?? []), english]);
  return glossary;
}
