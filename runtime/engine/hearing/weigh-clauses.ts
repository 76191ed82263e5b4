/**
 * A reply that says more than it answers, clause by clause: 'sorry, my phone was off, yes please go on'. Greetings, thanks
 * and stories around a wish do not block it; a clause that says no, doubts, compares, asks or claims something else does.
 */
import type { LanguageCode } from '../../model/index.js';
import type { Candidate } from './candidates.js';
import { claimsOf, replyKeys } from './claims.js';
import { clausesIn } from './clauses.js';
import { buts } from './grammar.js';
import { vocabularyOf } from './lexicon.js';
import { readReply, type Speller } from './read-reply.js';
import { emptyKinds, type Reading, type Token, type TokenKind, weakKinds } from './token.js';
import { type Verdict, weigh } from './weigh.js';

/** A page is read no further: it tells a story, and is answered by a person. */
const clausesAtMost = 8;

/** What all clauses that answer say together; null: there are none, or they do not agree. */
export function weighClauses(
  text: string,
  candidates: readonly Candidate[],
  language: LanguageCode,
  spell: Speller | undefined,
): Verdict | null {
  const clauses = clausesIn(text);
  if (clauses.length < 2 || clauses.length > clausesAtMost) return null;
  let answer: (Verdict & { kind: 'heard' }) | null = null;
  for (const [index, { said }] of clauses.entries()) {
    const reading = readReply(said, language, { spell });
    if (isStory(reading, candidates, language)) continue;
    // after a story, 'but' stands against that alone: 'the network is bad, but yes'
    const isAgainst = index > 0 && !answer && buts.has(reading.tokens[0]!.said);
    const verdict = weigh(
      isAgainst ? { ...reading, tokens: reading.tokens.slice(1) } : reading,
      candidates,
      false,
      vocabularyOf(language),
      spell !== undefined,
    );
    if (verdict.kind !== 'heard') return null;
    if (answer && answer.candidate !== verdict.candidate) return null;
    answer = verdict;
  }
  return answer;
}

/** Nothing in it is claimed, and nothing in it turns or asks anything, but for what somebody is sorry for. */
function isStory(
  { tokens, asks }: Reading,
  candidates: readonly Candidate[],
  language: LanguageCode,
): boolean {
  if (asks) return false;
  const isSorry = tokens[0]!.kind === 'filler' && vocabularyOf(language).isCorrection(tokens[0]!.said);
  const denied = tokens.findIndex(({ kind }) => kind === 'negation');
  const mayStand = ({ kind }: Token, index: number) =>
    told.has(kind) || (isSorry && (kind === 'negation' || (kind === 'no' && denied >= 0 && index > denied)));
  if (!tokens.every((token, index) => isBeside(token) || mayStand(token, index))) return false;
  const claiming = tokens.filter(
    (token, index) => !isBeside(token) && told.has(token.kind) && !isCount(tokens, index),
  );
  const said = replyKeys(claiming, null);
  return claimsOf(candidates, said).every(({ keys }) => keys.size === 0);
}

const isBeside = ({ kind }: Token) => emptyKinds.has(kind) || weakKinds.has(kind);

const told: ReadonlySet<TokenKind> = new Set(['word', 'asks', 'number', 'numberSign', 'here', 'thing']);

/** 'We are four people' is no fourth choice. */
const isCount = (tokens: readonly Token[], index: number) =>
  tokens[index]!.kind === 'number' &&
  (tokens[index + 1]?.kind === 'word' || tokens[index + 1]?.kind === 'here');
