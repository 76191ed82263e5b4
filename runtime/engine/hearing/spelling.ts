/** What a word that nobody knows may have been meant to be. */
import { distance } from 'fastest-levenshtein';
import type { LanguageCode } from '../../actions/index.js';
import { allowedMistakes, isMisspelt } from '../../language/index.js';
import { vocabularyOf } from './lexicon.js';

/** Finds another word for an unknown one, or null: a word on the screen first, then one of the lexicon. */
export function speller(onScreen: ReadonlySet<string>, language: LanguageCode) {
  const vocabulary = vocabularyOf(language);
  return (said: string): string | null => {
    if (onScreen.has(said)) return said;
    return (
      only([...onScreen].filter((word) => isPart(said, word))) ??
      closest(said, onScreen) ??
      closest(said, vocabulary.beginningWith(said[0]!))
    );
  };
}

/** 'fam' for 'family'; 'yefamily', with a prefix of isiZulu. */
function isPart(said: string, word: string): boolean {
  const left = word.length - said.length;
  if (left > 0) return said.length >= 3 && left <= 5 && word.length > 4 && word.startsWith(said);
  const prefix = said.slice(0, -left);
  return word.length >= 4 && /^(e?[iuy]e?|[kwln]e|ne|nge|ya|wa|la)$/.test(prefix) && said.endsWith(word);
}

function closest(said: string, words: Iterable<string>): string | null {
  const near = [...words]
    .filter((word) => isMisspelt(said, word, allowedMistakes(word.length)))
    .map((word) => ({ word, by: distance(said, word) }));
  const least = Math.min(...near.map(({ by }) => by));
  return only(near.filter(({ by }) => by === least).map(({ word }) => word));
}

const only = (words: readonly string[]) => (words.length === 1 ? words[0]! : null);
