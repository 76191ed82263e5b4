import {
  type Inflected,
  inflectionReader,
  type Language,
  languages,
  linesByMeaning,
  type Meaning,
  patternOf,
  phrases,
} from '../../language/index.js';
import { type LanguageCode, languageCodes } from '../../model/index.js';
import { addWords, Branch, type Step, stepsOf, walk } from './phrase-tree.js';

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
  const spokenLanguages = languageCodes.map((code) => languages[code]);
  const lexicons = spokenLanguages.map(({ lexicon }) => lexicon);
  const loose = new Set(lexicons.flatMap((lexicon) => lexicon.loose));
  const spoken = [own, ...languageCodes.filter((code) => code !== own)].map((code) =>
    phrasesIn(languages[code]),
  );
  const looseSteps = [...loose].map((word) =>
    stepsOf<RankedSense>([word], { language: null, rank: 0, sense: { meaning: 'frame' } }),
  );
  const senses = new Branch<RankedSense, Sense>(
    [...spoken.flatMap(({ steps }) => steps), ...looseSteps],
    (said) => senseFor(own, said),
  );
  const numberValues = languageCodes.flatMap((code) => [...numbersOf(languages[code])]);
  const numbers = new Branch<number, number>(
    numberValues.map(([said, value]) => stepsOf(said.split(' '), value)),
    (values) => values.at(-1),
  );
  const glossary = glossaryOf();
  const ordinary = new Set(lexicons.flatMap((lexicon) => lexicon.ordinary));
  const corrections = new Set(lexicons.flatMap((lexicon) => lexicon.corrections));
  const all = new Set([
    ...spoken.flatMap(({ words }) => [...words]),
    ...loose,
    ...numberValues.flatMap(([said]) => said.split(' ')),
    ...corrections,
  ]);
  const ownWords = phrasesIn(languages[own]).words;
  let letters: Map<string, string[]> | undefined;
  const everything = new Set(lexicons.flatMap((lexicon) => lexicon.everything));
  const asking = new Set(
    spokenLanguages.flatMap(({ grammar, lexicon }) =>
      grammar.asksAnywhere ? phrases(lexicon.meanings.question) : [],
    ),
  );
  const readers = spokenLanguages.flatMap(({ grammar: { inflection } }) =>
    inflection ? [inflectionReader(inflection)] : [],
  );

  return {
    phraseAt(words, start) {
      const found = walk(senses, words, start, loose);
      return found && { sense: found.value, length: found.length };
    },
    numberAt: (words, start) => walk(numbers, words, start, noWords),
    has: (word) => all.has(word) || glossary.has(word),
    senseOf: (word) => senses.next(word)?.value,
    isOrdinary: (word) => ordinary.has(word),
    isCorrection: (word) => corrections.has(word),
    isEverything: (word) => everything.has(word),
    asksAnywhere: (phrase) => asking.has(phrase),
    isOwn: (word) => ownWords.has(word),
    beginningWith(letter) {
      letters ??= byLetter([...all, ...glossary.keys()]);
      return letters.get(letter) ?? nothing;
    },
    glossary: (word) => glossary.get(word) ?? nothing,
    inflected(word) {
      for (const read of readers) {
        const found = read(word);
        if (found) return found;
      }
      return null;
    },
  };
}

function byLetter(words: readonly string[]): Map<string, string[]> {
  const letters = new Map<string, string[]>();
  for (const word of words) {
    const found = letters.get(word[0]!);
    if (found) found.push(word);
    else letters.set(word[0]!, [word]);
  }
  return letters;
}

const noWords: ReadonlySet<string> = new Set();
const nothing: readonly string[] = [];

/** A sense, and where it is from: the earlier of one language stands for the phrase. */
interface RankedSense {
  language: LanguageCode | null;
  rank: number;
  sense: Sense;
}

/** The language's own sense; then that of the others, unless they disagree with each other; then of a loose word. */
function senseFor(own: LanguageCode, said: readonly RankedSense[]): Sense | undefined {
  if (said.length < 2) return said[0]?.sense;
  const first = (language: LanguageCode | null) =>
    said
      .filter((each) => each.language === language)
      .reduce<RankedSense | null>((best, each) => (best && best.rank <= each.rank ? best : each), null)
      ?.sense;
  const mine = first(own);
  if (mine) return mine;
  const [one, ...rest] = languageCodes.flatMap((code) => first(code) ?? []);
  return one && rest.every((other) => isSameSense(one, other)) ? one : first(null);
}

export function isSameSense(one: Sense, other: Sense): boolean {
  return 'meaning' in one
    ? 'meaning' in other && one.meaning === other.meaning
    : 'ordinal' in other && one.ordinal === other.ordinal;
}

interface KnownPhrases {
  steps: readonly Step<RankedSense>[];
  /** All words of its phrases. */
  words: ReadonlySet<string>;
}

const known = new Map<LanguageCode, KnownPhrases>();

/** One language's phrases, as a reply's words would be read. */
function phrasesIn(language: Language): KnownPhrases {
  const { code, lexicon } = language;
  const made = known.get(code);
  if (made) return made;
  const senses: [lines: readonly string[], sense: Sense][] = [
    ...linesByMeaning(language).map(([meaning, lines]): [readonly string[], Sense] => [lines, { meaning }]),
    ...lexicon.ordinals.map((lines, index): [readonly string[], Sense] => [lines, { ordinal: index + 1 }]),
    [lexicon.polite, { meaning: 'polite' }],
  ];
  const steps: Step<RankedSense>[] = [];
  const words = new Set<string>();
  for (const [rank, [lines, sense]] of senses.entries())
    for (const pattern of lines.map(patternOf)) {
      steps.push(stepsOf(pattern, { language: code, rank, sense }));
      addWords(pattern, words);
    }
  const spoken = { steps, words };
  known.set(code, spoken);
  return spoken;
}

function numbersOf({ lexicon: { numbers }, grammar: { compound = [] } }: Language): Map<string, number> {
  const known = Object.entries(numbers);
  const all = new Map(known);
  for (const [tens, ten] of known)
    if (ten >= 20)
      for (const [unit, one] of known)
        if (one < 10)
          for (const way of compound) all.set(way.replace('{tens}', tens).replace('{unit}', unit), ten + one);
  return all;
}

function glossaryOf(): Map<string, string[]> {
  const glossary = new Map<string, string[]>();
  for (const { lexicon } of Object.values(languages))
    for (const [english, ways] of Object.entries(lexicon.glossary))
      for (const way of ways) glossary.set(way, [...(glossary.get(way) ?? []), english]);
  return glossary;
}
