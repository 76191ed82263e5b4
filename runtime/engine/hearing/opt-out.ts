/**
 * Whether somebody asks to be left alone, in any language and at any question. It is read before anything else, because
 * what is missed here goes on disturbing them: a clause that asks for it and says nothing else, however angrily, is plain,
 * wherever it stands in a letter; one that goes on about something may mean it, and is asked.
 */
import { languages, patternOf } from '../../language/index.js';
import { clausesIn } from './clauses.js';
import { repairWords } from './opt-out-words.js';
import { addWords, Branch, stepsOf, walk } from './phrase-tree.js';
import { tokenise } from './tokens.js';

export type OptOut = 'plain' | 'maybe' | null;

const lexicons = Object.values(languages).map(({ lexicon }) => lexicon);
const wordLists = lexicons.map(({ optOut }) => optOut);
const linesOf = (key: 'words' | 'bare' | 'around') => wordLists.flatMap((list) => list[key]);
const wordsOf = (key: 'articles' | 'followers' | 'quoting' | 'speakers' | 'then') =>
  new Set(wordLists.flatMap((list) => list[key] ?? []));

const stopLines = [
  ...lexicons.flatMap(({ meanings }) => meanings.stop),
  ...linesOf('words'),
  ...linesOf('bare'),
];
const treeOf = (lines: readonly string[]) =>
  new Branch<true, true>(
    lines.map((line) => stepsOf<true>(patternOf(line), true)),
    (said) => said[0],
  );
const stops = treeOf(stopLines);
/** They are also said of things: 'my internet *stop* every night'. */
const bareStops = treeOf(linesOf('bare'));
const around = treeOf(linesOf('around'));
const denials = treeOf(wordLists.flatMap((list) => list.denials ?? []));
/** 'To stop …', 'how do I stop …' */
const openers = treeOf(wordLists.flatMap((list) => list.openers ?? []));
const loose = new Set(lexicons.flatMap((lexicon) => lexicon.loose));
const pleases = new Set(lexicons.flatMap(({ please }) => please));
const articles = wordsOf('articles');
const followers = wordsOf('followers');
const quoting = wordsOf('quoting');
const speakers = wordsOf('speakers');
const thens = wordsOf('then');
/** '🛑' stands for a word. */
const signs = new Map(wordLists.flatMap((list) => Object.entries(list.signs ?? {})));

const known = new Set<string>();
for (const line of [...stopLines, ...linesOf('around')]) addWords(patternOf(line), known);
const repair = repairWords([...linesOf('words'), ...linesOf('bare')], linesOf('around'), known, articles);

export function optOut(text: string): OptOut {
  const clauses = clausesOf(text);
  const read = clauses.map(readClause);
  // another machine tells how to leave it, or somebody tells it on
  if (read.some(({ isQuoted }) => isQuoted)) return null;
  const wishes = read.map((clause, index) =>
    clause.wish && isAside(clauses, index, read) ? 'maybe' : clause.wish,
  );
  if (wishes.includes('plain'))
    return read.some(({ isDenied }) => isDenied) || link.test(text) ? 'maybe' : 'plain';
  return wishes.includes('maybe') ? 'maybe' : null;
}

interface Clause {
  words: string[];
  isAsked: boolean;
  /** A comma stands before it: the sentence goes on. */
  goesOn: boolean;
}

const link = /https?:|www\./i;

function clausesOf(text: string): Clause[] {
  const all = wordsIn(text);
  // 's.t.o.p'
  const whole = repair.joined(all);
  if (whole) return [{ words: whole, isAsked: asks(text), goesOn: false }];
  const clauses: Clause[] = [];
  const parts = clausesIn(text);
  for (const { said, goesOn } of parts) {
    const words = repair.words(parts.length === 1 ? all : wordsIn(said));
    if (words.length === 0) continue;
    const last = clauses.at(-1);
    // 'it works, then stop'
    if (last && goesOn && (thens.has(words[0]!) || thens.has(words.slice(0, 2).join(' '))))
      last.words.push(...words);
    else clauses.push({ words, isAsked: asks(said), goesOn });
  }
  return clauses;
}

const asks = (text: string) => /[?？]/.test(text);

/** A page without a full stop asks at its end. */
const lettersRead = 400;

const wordsIn = (text: string) =>
  tokenise(text.slice(-lettersRead))
    .map((word) => signs.get(word) ?? word)
    .filter((word) => /\p{L}|\d/u.test(word));

interface ReadClause {
  wish: OptOut;
  isQuoted: boolean;
  isDenied: boolean;
}

const saysNothing: ReadClause = { wish: null, isQuoted: false, isDenied: false };

/** Goes through the words phrase by phrase, the longest first. */
function readClause({ words, isAsked }: Clause): ReadClause {
  if (!words.some((_, at) => lengthAt(stops, words, at, loose) > 0)) return saysNothing;
  let [isQuoted, isDenied, hasDenial, isMeant, isBegun, isStrong] = [
    false,
    false,
    false,
    false,
    false,
    false,
  ];
  let unknown = 0;
  let lastStop = 0;
  const opener = lengthAt(openers, words, 0);
  const isOpened =
    opener > 0 && opener >= lengthAt(around, words, 0) && opener >= lengthAt(stops, words, 0, loose);
  for (let at = isOpened ? opener : 0; at < words.length; ) {
    const length = lengthAt(stops, words, at, loose);
    const isThing = articles.has(words[at - 1] ?? '') || followers.has(words[at + length] ?? '');
    if (length > 0 && !isThing) {
      if (isQuote(words, at, lastStop)) isQuoted = true;
      else if (hasDenial && isDeniedAt(words, at)) isDenied = true;
      else {
        isMeant = true;
        isBegun ||= unknown === 0;
        isStrong ||= lengthAt(bareStops, words, at, loose) !== length || isBegging(words, at, length);
      }
      at += length;
      lastStop = at;
      continue;
    }
    const denied = lengthAt(denials, words, at);
    const beside = lengthAt(around, words, at);
    if (denied > 0 && denied >= beside) hasDenial = true;
    if (denied + beside === 0) unknown += 1;
    at += Math.max(denied, beside, 1);
  }
  const isCertain = !hasDenial && !isOpened && (!isAsked || words.some((word) => pleases.has(word)));
  const isWish =
    isStrong || (isBegun && (words.length - unknown >= knownAtLeast || words.length >= wordsAtLeast));
  const wish = unknown === 0 ? (isCertain ? 'plain' : 'maybe') : isWish ? 'maybe' : null;
  return { wish: isMeant ? wish : null, isQuoted, isDenied };
}

/** 'Stop Ndlovu' is what somebody is called; more words, or words that are known, make it a wish. */
const knownAtLeast = 2;
const wordsAtLeast = 4;

/** 'Reply STOP', 'send the word STOP'. */
function isQuote(words: readonly string[], at: number, lastStop: number): boolean {
  const near = words.slice(Math.max(lastStop, at - 3), at);
  return near.some((word) => quoting.has(word)) && !words.slice(0, at).some((word) => speakers.has(word));
}

/** '… please stop', with nothing else behind it. */
function isBegging(words: readonly string[], at: number, length: number): boolean {
  if (!pleases.has(words[at - 1] ?? '')) return false;
  for (let next = at + length; next < words.length; ) {
    const beside = lengthAt(around, words, next);
    if (beside === 0) return false;
    next += beside;
  }
  return true;
}

/** How many words the longest phrase takes that begins there. */
const lengthAt = (tree: Branch<true, true>, words: readonly string[], at: number, between = noWords) =>
  walk(tree, words, at, between)?.length ?? 0;
const noWords: ReadonlySet<string> = new Set();

/** 'Do not stop', 'I never said you must stop'. */
function isDeniedAt(words: readonly string[], at: number): boolean {
  for (let start = Math.max(0, at - longestDenial); start < at; start += 1)
    if (lengthAt(denials, words, start, loose) === at - start) return true;
  return false;
}

const longestDenial = 6;

/** 'It works, stop, works again': one word between others that are about something. */
function isAside(clauses: readonly Clause[], index: number, read: readonly ReadClause[]): boolean {
  const next = clauses[index + 1];
  return (
    clauses[index]!.words.length === 1 &&
    clauses[index]!.goesOn &&
    next?.goesOn === true &&
    read[index - 1]!.wish === null &&
    read[index + 1]!.wish === null
  );
}
