/** What a word that nobody knows may have been meant to be. */

import { mistakesIn } from '../../language/index.js';
import type { LanguageCode } from '../../model/index.js';
import { wordPrefixes } from './grammar.js';
import { isSameSense, type Vocabulary, vocabularyOf } from './lexicon.js';
import type { Speller } from './read-reply.js';

/**
 * Finds other words for an unknown one, or null: a word on the screen first, then several words without the spaces
 * between them, then one of the lexicon.
 */
export function speller(onScreen: ReadonlySet<string>, language: LanguageCode): Speller {
  const vocabulary = vocabularyOf(language);
  return (said) => {
    if (onScreen.has(said)) return null;
    if (vocabulary.isOrdinary(said)) return null;
    const word =
      only([...onScreen].filter((shown) => isPart(said, shown))) ??
      sameRoot(said, onScreen, vocabulary) ??
      closest(said, onScreen) ??
      sounding(said, onScreen);
    if (word !== null) return [word];
    const apart = joined(said, onScreen, vocabulary);
    if (apart) return apart;
    const likely =
      closest(said, vocabulary.beginningWith(said[0]!), vocabulary) ??
      sounding(said, vocabulary.beginningWith(said[0]!), vocabulary);
    return likely === null ? null : [likely];
  };
}

/** 'fam' for 'family'; 'yefamily', with a prefix joined to it. */
function isPart(said: string, word: string): boolean {
  const left = word.length - said.length;
  if (left > 0) return said.length >= 3 && left <= 5 && word.startsWith(said);
  const prefix = said.slice(0, -left);
  return word.length >= 3 && wordPrefixes.has(prefix) && said.endsWith(word);
}

/** 'egameni' for 'igama'. */
function sameRoot(said: string, words: Iterable<string>, vocabulary: Vocabulary): string | null {
  const root = vocabulary.inflected(said)?.root;
  if (!root || root.length < 3) return null;
  return only([...words].filter((word) => vocabulary.inflected(word)?.root === root));
}

function closest(said: string, words: Iterable<string>, vocabulary?: Vocabulary): string | null {
  let least = Number.POSITIVE_INFINITY;
  let found: string[] = [];
  for (const word of words) {
    const mistakes = mistakesIn(said, word, !vocabulary);
    if (mistakes === null || mistakes > least) continue;
    if (mistakes < least) found = [];
    least = mistakes;
    found.push(word);
  }
  return agreed(found, vocabulary);
}

/** 'bizniz' sounds like 'business'; 'hlp' is 'help' without its vowels. */
function sounding(said: string, words: Iterable<string>, vocabulary?: Vocabulary): string | null {
  if (said.length < 3) return null;
  const sound = soundOf(said);
  const isBare = !/[aeiouy]/.test(said);
  const found = [...words].filter((word) =>
    word.length < 4 ? false : isBare ? bareOf(word) === said : said.length > 3 && soundOf(word) === sound,
  );
  return agreed(found, vocabulary);
}

const sounds = new Map<string, string>();

/** The word as it sounds in South African mouths, roughly: spellings of one sound become one. */
function soundOf(word: string): string {
  let sound = sounds.get(word);
  if (sound === undefined) {
    sound = word
      .replace(/^wr/, 'r')
      .replace(/ph/g, 'f')
      .replace(/sh|sj/g, 'x')
      .replace(/ck|[cq]/g, 'k')
      .replace(/z/g, 's')
      .replace(/[dt]$/, 't')
      .replace(/er$|or$|ah$/, 'a')
      .replace(/[aeiouy]+/g, (vowels) => (vowels[0] === 'a' ? 'a' : /[ou]/.test(vowels[0]!) ? 'o' : 'i'))
      .replace(/(.)\1+/g, '$1')
      .replace(/(?<=..)[i]$/, '');
    if (sounds.size > 20_000) sounds.clear();
    sounds.set(word, sound);
  }
  return sound;
}

const bareOf = (word: string) =>
  word[0] +
  word
    .slice(1)
    .replace(/[aeiouy]/g, '')
    .replace(/(.)\1+/g, '$1');

/** One word, or several that say the same: of those the first, in the conversation's own language if one is. */
function agreed(words: readonly string[], vocabulary?: Vocabulary): string | null {
  if (words.length < 2 || !vocabulary) return only(words);
  const own = words.filter(vocabulary.isOwn);
  const rivals = own.length > 0 ? own : words;
  const [first, ...rest] = rivals.map(vocabulary.senseOf);
  const isOne = rest.every((sense) => first && sense && isSameSense(first, sense));
  return isOne ? rivals[0]! : null;
}

const only = (words: readonly string[]) => (words.length === 1 ? words[0]! : null);

/** 'thefirstone': words without spaces, all of them known, as few as there can be. */
function joined(said: string, onScreen: ReadonlySet<string>, vocabulary: Vocabulary): string[] | null {
  if (said.length < 5 || said.length > 40) return null;
  const isWord = (word: string) =>
    onScreen.has(word) ||
    (word.length > 1 && vocabulary.senseOf(word) !== undefined) ||
    (word.length > 4 && vocabulary.glossary(word).some((english) => onScreen.has(english)));
  const best: (string[] | null)[] = [[]];
  for (let end = 1; end <= said.length; end += 1) {
    best[end] = null;
    for (let start = Math.max(0, end - 15); start < end - 1; start += 1) {
      const before = best[start];
      const word = said.slice(start, end);
      if (before && isWord(word) && (!best[end] || before.length + 1 < best[end]!.length))
        best[end] = [...before, word];
    }
  }
  const words = best[said.length];
  // many short words can spell anything
  const short = words?.filter((word) => word.length < 3).length ?? 0;
  return words && words.length <= 4 && short <= 1 ? words : null;
}
