import { type LanguageCode, languageCodes } from '../../actions/index.js';
import { type Language, languages, type Meaning, meanings } from '../../language/index.js';
import { tokenise } from './tokens.js';

/** What a phrase of the lexicon stands for. */
export type Sense = { meaning: Meaning | 'polite' } | { ordinal: number };

interface Phrase {
  words: readonly string[];
  sense: Sense;
}

/** The lexicons of all languages, with one of them first. */
export interface Vocabulary {
  /** The longest phrase that begins at `start`, and how many words it takes. */
  phraseAt(words: readonly string[], start: number): { sense: Sense; length: number } | null;
  /** A number as words, and how many words it takes. */
  numberAt(words: readonly string[], start: number): { value: number; length: number } | null;
  has(word: string): boolean;
  /** Words that begin with that letter, for spelling. */
  beginningWith(letter: string): readonly string[];
  /** English words of titles for what somebody called them. */
  glossary(word: string): readonly string[];
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
  const phrases = byFirstWord([...senses].map(([phrase, sense]) => ({ words: phrase.split(' '), sense })));
  const numbers = new Map(languageCodes.flatMap((code) => [...numbersOf(languages[code])]));
  const glossary = glossaryOf();
  const all = new Set([...[...senses.keys(), ...numbers.keys()].flatMap((phrase) => phrase.split(' '))]);
  const letters = new Map<string, string[]>();
  for (const word of [...all, ...glossary.keys()])
    letters.set(word[0]!, [...(letters.get(word[0]!) ?? []), word]);
  const longestNumber = 3;

  return {
    phraseAt(words, start) {
      for (const phrase of phrases.get(words[start]!) ?? [])
        if (phrase.words.every((word, index) => words[start + index] === word))
          return { sense: phrase.sense, length: phrase.words.length };
      return null;
    },
    numberAt(words, start) {
      for (let length = longestNumber; length > 0; length -= 1) {
        const value = numbers.get(words.slice(start, start + length).join(' '));
        if (value !== undefined) return { value, length };
      }
      return null;
    },
    has: (word) => all.has(word) || glossary.has(word),
    beginningWith: (letter) => letters.get(letter) ?? [],
    glossary: (word) => glossary.get(word) ?? [],
  };
}

/** The language's own senses; then those of the others, unless they disagree among each other. */
function sensesOf(own: LanguageCode): Map<string, Sense> {
  const senses = new Map<string, Sense>(sensesIn(languages[own]));
  const others = languageCodes.filter((code) => code !== own).map((code) => sensesIn(languages[code]));
  for (const [index, other] of others.entries())
    for (const [phrase, sense] of other) {
      if (senses.has(phrase)) continue;
      const rivals = others.filter((_, place) => place !== index).map((rival) => rival.get(phrase));
      if (rivals.every((rival) => rival === undefined || isSame(rival, sense))) senses.set(phrase, sense);
    }
  return senses;
}

function isSame(one: Sense, other: Sense): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** One language's phrases, as a reply's words would be read. */
function sensesIn({ lexicon, polite }: Language): Map<string, Sense> {
  const senses = new Map<string, Sense>();
  const add = (phrase: string, sense: Sense) => {
    const folded = tokenise(phrase).join(' ');
    if (!senses.has(folded)) senses.set(folded, sense);
  };
  for (const meaning of meanings) for (const phrase of lexicon.meanings[meaning]) add(phrase, { meaning });
  for (const [index, ways] of lexicon.ordinals.entries())
    for (const phrase of ways) add(phrase, { ordinal: index + 1 });
  for (const phrase of polite) add(phrase, { meaning: 'polite' });
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

function byFirstWord(phrases: Phrase[]): Map<string, Phrase[]> {
  const found = new Map<string, Phrase[]>();
  for (const phrase of phrases.toSorted((a, b) => b.words.length - a.words.length)) {
    const [first] = phrase.words;
    found.set(first!, [...(found.get(first!) ?? []), phrase]);
  }
  return found;
}
