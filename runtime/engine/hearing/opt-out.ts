/**
 * Whether somebody asks to be left alone, in any language and at any question. It is read before anything else, because
 * what is missed here goes on disturbing them: a stop word in a message that says nothing else, however angrily, is plain;
 * a message that begins with one and goes on about something may mean it, and is asked.
 */
import { languages, phrases } from '../../language/index.js';
import { tokenise } from './tokens.js';

export type OptOut = 'plain' | 'maybe' | null;

/** Words that a short sentence has at most. */
const wordsAtMost = 16;
const longestPhrase = 4;

const wordLists = Object.values(languages).map(({ lexicon }) => lexicon.optOut);
const stops = new Set(wordLists.flatMap(({ words }) => phrases(words)));
const around = new Set(wordLists.flatMap((list) => phrases(list.around)));
const articles = new Set(wordLists.flatMap((list) => list.articles));
/** '🛑' stands for a word. */
const signs = new Map(wordLists.flatMap((list) => Object.entries(list.signs ?? {})));
/** 'STOPALL', 'opt-out', 's t o p'. */
const joinedStops = new Set([...stops].map((phrase) => phrase.replaceAll(' ', '')));

export function optOut(text: string): OptOut {
  const words = tokenise(text)
    .map((word) => signs.get(word) ?? word)
    .filter((word) => /\p{L}|\d/u.test(word));
  if (words.length === 0 || words.length > wordsAtMost) return null;
  const isAsked = /[?？]/.test(text);
  if (joinedStops.has(words.join(''))) return isAsked ? 'maybe' : 'plain';
  const { hasStop, unknown, beginsWithStop } = read(words);
  if (hasStop && unknown === 0) return 'plain';
  // 'Stop Ndlovu' is what somebody is called
  return beginsWithStop && words.length - unknown > 1 ? 'maybe' : null;
}

/** Goes through the words phrase by phrase, the longest first. */
function read(words: readonly string[]) {
  let hasStop = false;
  let unknown = 0;
  let beginsWithStop = false;
  for (let at = 0; at < words.length; ) {
    const stop = articles.has(words[at - 1] ?? '') ? 0 : phraseAt(stops, words, at);
    const length = stop || phraseAt(around, words, at);
    if (stop > 0) {
      beginsWithStop ||= unknown === 0;
      hasStop = true;
    } else if (length === 0) unknown += 1;
    at += length || 1;
  }
  return { hasStop, unknown, beginsWithStop };
}

/** How many words the longest phrase takes that begins there; 0: none does. */
function phraseAt(phrases: ReadonlySet<string>, words: readonly string[], at: number): number {
  for (let length = Math.min(longestPhrase, words.length - at); length > 0; length -= 1)
    if (phrases.has(words.slice(at, at + length).join(' '))) return length;
  return 0;
}
