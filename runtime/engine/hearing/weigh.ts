/**
 * Which candidate a reply means, when all that it says is held against what each claims: the one that claims
 * everything. A word that nobody claims, a negation, a doubt or a question is a reason to ask; two that claim different
 * words are asked back.
 */
import { superlatives } from '../../language/index.js';
import type { Candidate } from './candidates.js';
import { type Claims, claimsOf, commands, replyKeys } from './claims.js';
import { endsWithWhom } from './grammar.js';
import type { Vocabulary } from './lexicon.js';
import { emptyKinds, keys, type Reading, type Token, type TokenKind, weakKinds } from './token.js';

export interface Score {
  name: string;
  /** What it claims of the reply, and how much of what the reply says that is. */
  claims: string[];
  of: number;
}

export type Verdict = {
  tokens: readonly Token[];
  scores: Score[];
} & (
  | { kind: 'heard'; candidate: Candidate; by: 'lexicon' | 'feature' }
  | { kind: 'between'; candidates: Candidate[] }
  | { kind: 'nothing'; because: string }
);

/** Left out where nobody claims them: 'yes, the R45 one'. */
const optionalKinds: ReadonlySet<TokenKind> = new Set([
  'yes',
  'ok',
  'goOn',
  'take',
  'change',
  'thing',
  'others',
  'here',
  'enlist',
  'inform',
]);
/** Meanings that need no choices on the screen. */
const openKinds: (kind: TokenKind) => boolean = (kind) =>
  !['word', 'number', 'price', 'speed', 'position', 'currency', 'last', 'comparison'].includes(kind);

/**
 * `isOpen`: a free answer is asked for, and only what can be nothing else is taken from it. `isSpelt`: no word that is
 * still nobody's may be a slip for one that is on the screen.
 */
export function weigh(
  reading: Reading,
  candidates: readonly Candidate[],
  isOpen: boolean,
  vocabulary: Vocabulary,
  isSpelt = false,
): Verdict {
  const { tokens, asks } = reading;
  const said = replyKeys(tokens, asks);
  const all = claimsOf(candidates, said);
  const meant = tokens.map((token) => ({ token, ...claimantsOf(token, all) }));
  const strong = meant.filter(({ token: { kind } }) => !emptyKinds.has(kind) && !weakKinds.has(kind));
  const weak = meant
    .filter(({ token: { kind }, claimants }) => weakKinds.has(kind) && claimants.length > 0)
    // 'hello, that one': manners come last
    .sort((a, b) => Number(answers.has(b.token.kind)) - Number(answers.has(a.token.kind)));
  const told = { tokens, scores: scoresOf(all, strong.length > 0 ? strong : weak) };
  const nothing = (because: string): Verdict => ({ ...told, kind: 'nothing', because });

  if (asks === 'word') {
    const question = keys.meaning('question');
    const listening = nearest(
      all.filter((claims) => hears(claims, question)).map(({ candidate }) => candidate),
    );
    if (listening.length !== 1) return nothing('it asks something');
    return { ...told, kind: 'heard', candidate: listening[0]!, by: 'lexicon' };
  }
  if (isOpen && !tokens.every(({ kind }) => openKinds(kind))) {
    const [sentence] = strong;
    if (!sentence || !isSentence(sentence)) return nothing('a free answer is asked for');
    return decide(told, [sentence], asks);
  }

  // 'Lena 🌸': an emoji or 'haha' beside what may be a name
  if (isOpen && strong.length === 0 && tokens.some((token) => mayBeName(token, all)))
    return nothing('a free answer is asked for');
  const telling =
    strong.length > 0 ? tellingOf(strong, candidates, isSpelt ? whomFor(tokens) : nobody) : weak.slice(0, 1);
  if (typeof telling === 'string') return nothing(telling);
  if (telling.length === 0) return nothing('it says nothing that this state listens for');
  if (isHint(telling, candidates)) return nothing('one word of a description is too little');
  if (isPermission(tokens, telling)) return nothing('it asks something');
  const verdict = decide(told, telling, asks);
  if (isOpen && verdict.kind === 'heard' && verdict.candidate.depth > 0 && isOneWord(tokens, vocabulary))
    return nothing('one word may be the answer');
  return verdict;
}

const answers: ReadonlySet<TokenKind> = new Set(['pointer', 'permit']);

/** 'I do not understand …' is no name, whatever follows. */
function isSentence({ token: { kind, said }, claimants }: Meant): boolean {
  const words = said.split(' ').length;
  return (
    refusals.has(kind) &&
    claimants.length > 0 &&
    (kind === 'refuse' || words > 2 || (kind === 'evade' && words > 1))
  );
}

const refusals: ReadonlySet<TokenKind> = new Set(['no', 'refuse', 'help', 'unsure', 'evade']);

/** What is held against the claims; or why the reply as a whole cannot be meant for anybody. */
function tellingOf(
  strong: readonly Meant[],
  candidates: readonly Candidate[],
  whose: ReadonlySet<Token>,
): Meant[] | string {
  for (const [index, { token, claimants }] of strong.entries()) {
    if (claimants.length > 0 || optionalKinds.has(token.kind)) continue;
    if (whose.has(token) && strong.slice(0, index).some(isRow)) continue;
    // 'no 3' is 'number 3' where no 'no' is asked for
    if (token.kind === 'no' && strong[index + 1]?.token.kind === 'number') continue;
    // 'the second option'
    if (token.kind === 'numberSign' && isBesidePlace(strong, index)) continue;
    return `nothing here is "${token.said}"`;
  }
  const telling = strong.filter(
    ({ claimants, token }) => claimants.length > 0 && !isAllRows(token, claimants, candidates),
  );
  // 'ok' before something else only begins it: 'ok, no thanks'
  const begun = telling.findIndex(({ token }) => token.kind !== 'ok');
  return begun > 0 ? telling.slice(begun) : telling;
}

/** 'The business one *for my spaza*': the words at the end that say for whom or what it is. */
export function whomFor(tokens: readonly Token[]): ReadonlySet<Token> {
  const last = tokens.findLastIndex(
    ({ kind }) => kind !== 'word' && !weakKinds.has(kind) && kind !== 'polite',
  );
  const words = tokens.slice(last + 1).filter(({ kind }) => kind === 'word');
  const before = tokens
    .slice(0, last + 1)
    .map(({ said }) => said)
    .join(' ');
  return tokens[last]?.kind === 'frame' && endsWithWhom(before) && words.length < 3 ? new Set(words) : nobody;
}

const nobody: ReadonlySet<Token> = new Set();
const isRow = ({ claimants }: Meant) => claimants.some(({ choice }) => choice?.row != null);

interface Meant {
  token: Token;
  /** The key by which it is claimed. */
  by: string;
  claimants: readonly Candidate[];
}

/** Asked or said, they answer nothing. */
const saysNoAnswer: ReadonlySet<TokenKind> = new Set(['evade', 'here', 'doubt']);

function decide(
  told: { tokens: readonly Token[]; scores: Score[] },
  meant: readonly Meant[],
  asks: Reading['asks'],
): Verdict {
  const [first, ...rest] = meant.map(({ claimants }) => claimants);
  const common = rest.reduce((left, claimants) => left.filter((each) => claimants.includes(each)), first!);
  const mayAsk = ({ token }: Meant) => commands.has(token.keys[0]!) || saysNoAnswer.has(token.kind);
  if (asks === 'mark' && !meant.every(mayAsk))
    return { ...told, kind: 'nothing', because: 'it asks something' };
  if (common.length === 1) {
    const isFeature = meant.some(({ token }) => !token.keys[0]!.startsWith('m:') || token.kind === 'last');
    return { ...told, kind: 'heard', candidate: common[0]!, by: isFeature ? 'feature' : 'lexicon' };
  }
  const candidates = common.length > 1 ? common : [...new Set(meant.flatMap(({ claimants }) => claimants))];
  return { ...told, kind: 'between', candidates: [...candidates] };
}

/** Who claims the token by its likeliest key that anybody claims; the innermost of them. */
function claimantsOf(token: Token, all: readonly Claims[]): Omit<Meant, 'token'> {
  for (const key of token.keys) {
    const found = all.filter((claims) => hears(claims, key)).map(({ candidate }) => candidate);
    if (found.length > 0) return { by: key, claimants: nearest(found) };
  }
  return { by: '', claimants: [] };
}

const hears = (claims: Claims, key: string) => claims.keys.has(key);

function nearest(candidates: readonly Candidate[]): readonly Candidate[] {
  const depth = Math.min(...candidates.map((candidate) => candidate.depth));
  return candidates.filter((candidate) => candidate.depth === depth);
}

/** A word that stands in every row tells none apart. */
function isAllRows(token: Token, claimants: readonly Candidate[], candidates: readonly Candidate[]): boolean {
  if (token.kind !== 'word' || claimants.length < 2) return false;
  const rows = candidates.filter(({ choice, depth }) => choice?.row != null && depth === claimants[0]!.depth);
  return rows.length > 1 && rows.every((row) => claimants.includes(row));
}

const placeKinds: ReadonlySet<TokenKind> = new Set(['position', 'last', ...superlatives]);

function isBesidePlace(meant: readonly Meant[], index: number): boolean {
  return [meant[index - 1], meant[index + 1]].some((each) => each && placeKinds.has(each.token.kind));
}

/** A single word that only a description has: 'WhatsApp me' chooses nothing. Of rows of one name it tells which. */
function isHint(telling: readonly Meant[], candidates: readonly Candidate[]): boolean {
  const [only, ...more] = telling;
  const isNamesake = (row: Candidate) =>
    candidates.some(
      ({ choice, title }) => choice?.row != null && title === row.title && choice !== row.choice,
    );
  return (
    more.length === 0 &&
    !only!.claimants.some(isNamesake) &&
    only!.token.kind === 'word' &&
    only!.claimants.every(({ choice }) => choice?.row != null) &&
    only!.by.startsWith(keys.told(''))
  );
}

/** 'Can I say no?' */
function isPermission(tokens: readonly Token[], telling: readonly Meant[]): boolean {
  const isAnswer = telling.every(({ token: { kind } }) => kind === 'yes' || kind === 'ok' || kind === 'no');
  return isAnswer && tokens.some(({ kind }) => kind === 'request');
}

/** Said alone it may be what somebody is called; a word that is a verb by its parts, 'ngishayeleni', is a sentence. */
function isOneWord(tokens: readonly Token[], { inflected }: Vocabulary): boolean {
  const [only, ...more] = tokens;
  if (more.length > 0 || only!.said.includes(' ') || noNames.has(only!.kind)) return false;
  return only!.kind !== 'person' || inflected(only!.said)?.meaning !== 'person';
}

/** Nobody is called 'hello' or 'cancel'. */
const noNames: ReadonlySet<TokenKind> = new Set(['greeting', 'cancel']);

function mayBeName(token: Token, all: readonly Claims[]): boolean {
  const isWord = /^\p{L}+$/u.test(token.said);
  return (
    isWord &&
    (weakKinds.has(token.kind) || token.kind === 'frame') &&
    claimantsOf(token, all).claimants.length === 0
  );
}

function scoresOf(all: readonly Claims[], meant: readonly Meant[]): Score[] {
  return all
    .map(({ candidate }) => ({
      name: candidate.name,
      claims: meant.filter(({ claimants }) => claimants.includes(candidate)).map(({ token }) => token.said),
      of: meant.length,
    }))
    .filter(({ claims }) => claims.length > 0)
    .sort((a, b) => b.claims.length - a.claims.length);
}
