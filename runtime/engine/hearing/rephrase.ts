/**
 * What the parts of a reply make of each other: what a negation turns around, what 'no, wait' takes back, what only
 * sounds like a question. Each rule looks at tokens alone and gives tokens.
 */

import { speaking } from '../../language/index.js';
import { languageCodes } from '../../model/index.js';
import * as grammar from './grammar.js';
import type { Vocabulary } from './lexicon.js';
import { emptyKinds, keys, type Token, type TokenKind, weakKinds } from './token.js';

export function rephrase(tokens: readonly Token[], vocabulary: Vocabulary, text: string): readonly Token[] {
  let said = tokens;
  if (has(said, 'number')) said = oneAtTheEnd(said);
  if (has(said, 'comparison')) said = particles(said);
  if (has(said, 'position')) said = beforeAll(said);
  if (has(said, 'doubt')) said = annoyed(said);
  if (has(said, 'person') && has(said, 'evade')) said = explained(said);
  if (has(said, 'inform')) said = whenItIsSo(said);
  if (has(said, 'recant')) said = recanted(said);
  if (has(said, 'change')) said = misnamed(said);
  if (has(said, 'word') || has(said, 'price')) said = meantInstead(said);
  if (has(said, 'asks')) said = statements(said, text);
  if (has(said, 'not') || has(said, 'refuse')) said = refusals(said);
  if (has(said, 'no')) said = contradicted(has(said, 'nothing') ? onlyNothing(said) : settled(said));
  return corrected(said, vocabulary);
}

const has = (tokens: readonly Token[], kind: TokenKind) => tokens.some((token) => token.kind === kind);

const as = (token: Token, kind: TokenKind, keysOf: readonly string[] = [keys.meaning(kind)]): Token => ({
  ...token,
  kind,
  keys: keysOf,
});
const refusing = (token: Token) => as(token, 'no');
const negating = (token: Token) => as(token, 'negation', [keys.word(token.said)]);
const nothing = (token: Token) => as(token, 'frame');

/** 'the family 1', 'this 1': one, and no number of a list. */
function oneAtTheEnd(tokens: readonly Token[]): readonly Token[] {
  return tokens.map((token, index) => {
    const before = tokens[index - 1];
    const isOne = token.kind === 'number' && token.said === '1' && before !== undefined;
    return isOne && mayBeOne.has(before.kind) ? nothing(token) : token;
  });
}

const mayBeOne: ReadonlySet<TokenKind> = new Set([
  'word',
  'price',
  'speed',
  'position',
  'last',
  'cheapest',
  'dearest',
  'fastest',
  'slowest',
  'popular',
  'pointer',
  'take',
  'others',
  'not',
]);

/** Behind what somebody shall do, a 'but' may be none: 'probeer maar'. */
function particles(tokens: readonly Token[]): readonly Token[] {
  const last = tokens.at(-1)!;
  const isParticle = grammar.particles.has(last.said) && tokens.at(-2)?.kind === 'thing';
  return isParticle ? [...tokens.slice(0, -1), nothing(last)] : tokens;
}

/** 'The others first', 'compare first': before all else, and no place in a list. */
function beforeAll(tokens: readonly Token[]): readonly Token[] {
  const said = tokens.filter((token) => !isBeside(token));
  const last = said.at(-1)!;
  if (said.length < 2 || last.kind !== 'position' || !grammar.beforeAll.has(last.said)) return tokens;
  if (!said.slice(0, -1).some(({ kind }) => mayBeFirst.has(kind))) return tokens;
  return tokens.map((token) => (token === last ? nothing(token) : token));
}

const mayBeFirst: ReadonlySet<TokenKind> = new Set(['others', 'word', 'thing']);

/** Who rolls their eyes still means 'stop', 'no' or 'call me'. */
function annoyed(tokens: readonly Token[]): readonly Token[] {
  const others = tokens.filter((token) => token.kind !== 'doubt' && !isBeside(token));
  const isMeant = others.length > 0 && others.every(({ kind }) => meantAnyway.has(kind));
  return isMeant ? tokens.map((token) => (token.kind === 'doubt' ? nothing(token) : token)) : tokens;
}

const meantAnyway: ReadonlySet<TokenKind> = new Set([
  'no',
  'not',
  'refuse',
  'stop',
  'person',
  'help',
  'back',
  'restart',
  'menu',
  'language',
  ...languageCodes.map(speaking),
]);

/** 'Call me, I cannot find the button' says why. */
function explained(tokens: readonly Token[]): readonly Token[] {
  return tokens.map((token) => (token.kind === 'evade' ? nothing(token) : token));
}

/** 'Tell me when you are here': when it shall be told is said by the question already. */
function whenItIsSo(tokens: readonly Token[]): readonly Token[] {
  const told = tokens.findIndex(({ kind }) => kind === 'inform');
  const when = tokens.findIndex(({ said }, index) => index > told && grammar.whens.has(said.split(' ')[0]!));
  if (when < 0 || !tokens.slice(told + 1, when).every(isBeside)) return tokens;
  if (
    grammar.asksAfterWhen.has(tokens[when + 1]?.said.split(' ')[0] ?? '') ||
    tokens.slice(when).some(({ kind }) => turning.has(kind))
  )
    return tokens;
  return tokens.map((token, index) => (index < when ? token : nothing(token)));
}

const turning: ReadonlySet<TokenKind> = new Set(['no', 'not', 'refuse', 'negation', 'unsure']);

/** 'I changed my mind' says no, unless a choice follows. */
function recanted(tokens: readonly Token[]): readonly Token[] {
  const at = tokens.findIndex(({ kind }) => kind === 'recant');
  const isChoice = tokens.slice(at + 1).some(({ kind }) => chooses.has(kind));
  return tokens.map((token) =>
    token.kind === 'recant' ? (isChoice ? nothing(token) : refusing(token)) : token,
  );
}

/** 'My name is not Thandi': whose name it is does not matter; 'my name is not wrong' turns that around. */
function misnamed(tokens: readonly Token[]): readonly Token[] {
  const at = tokens.findIndex(({ kind, said }) => kind === 'change' && grammar.deniesName(said));
  if (at < 0) return tokens;
  const isTurned = has(tokens.slice(at + 1), 'change');
  return tokens.map((token, index) => {
    if (index === at && isTurned) return negating(token);
    return index > at && mayBeCalled.has(token.kind) ? nothing(token) : token;
  });
}

const mayBeCalled: ReadonlySet<TokenKind> = new Set(['word', 'not', 'yes']);

/** 'The R45, I mean the R25': the latter, where nothing turns it around. */
function meantInstead(tokens: readonly Token[]): readonly Token[] {
  const at = tokens.findLastIndex(({ said }) => said.split(' ').some((word) => grammar.means.has(word)));
  const [before, after] = [tokens.slice(0, Math.max(at, 0)), tokens.slice(at + 1)];
  const isChosen = (part: readonly Token[]) => part.some(({ kind }) => chooses.has(kind));
  const mayStand = (token: Token, isTaken: boolean) =>
    chooses.has(token.kind) || isBeside(token) || (isTaken && token.kind === 'no');
  const isPlain =
    before.every((token) => mayStand(token, true)) && after.every((token) => mayStand(token, false));
  if (at < 0 || !isPlain || !isChosen(before) || !isChosen(after)) return tokens;
  return tokens.map((token, index) => (index <= at ? as(token, 'filler') : token));
}

/** 'is' asks nothing before an approval or a refusal, unless it stands at the start and more follows: 'is fine'. */
function statements(tokens: readonly Token[], text: string): readonly Token[] {
  const isMarked = /[?？]/.test(text);
  let isBegun = false;
  return tokens.map((token, index) => {
    const isStart = !isBegun;
    if (!weakKinds.has(token.kind) || token.kind === 'pointer')
      isBegun ||=
        token.kind !== 'polite' && token.kind !== 'yes' && token.kind !== 'no' && token.kind !== 'ok';
    if (token.kind !== 'asks' || !grammar.copulas.has(token.said)) return token;
    const next = tokens[index + 1];
    const follows = next?.kind;
    const approves =
      follows === 'yes' && !next!.said.includes(' ') && tokens.slice(index + 2).every(isBeside) && !isMarked;
    return approves || (!isStart && follows && isSaidOf.has(follows)) ? nothing(token) : token;
  });
}

const isSaidOf: ReadonlySet<TokenKind> = new Set(['yes', 'ok', 'take', 'change', 'not', 'refuse', 'goOn']);

const isBeside = ({ kind }: Token) => emptyKinds.has(kind) || weakKinds.has(kind);

/**
 * A negation says no where all that it turns around is 'this', 'agree' or nothing: 'not this one', 'not agreed',
 * 'I do not'. Somebody who refuses also refuses to 'go on'. Before anything else it stays a reason to ask.
 */
function refusals(tokens: readonly Token[]): readonly Token[] {
  const said = [...tokens];
  for (let at = 0; at < said.length; at += 1) {
    const token = said[at]!;
    if (token.kind !== 'not' && token.kind !== 'refuse') continue;
    const isStrong = token.kind === 'refuse';
    const isRefused = said.slice(0, at).some(({ kind }) => kind === 'no');
    const turned: number[] = [];
    let next = at + 1;
    let isFramed = said
      .slice(0, at)
      .some(({ kind }) => kind === 'frame' || kind === 'no' || kind === 'permit');
    for (; next < said.length; next += 1) {
      const { kind } = said[next]!;
      const isObject = (isStrong ? mayRefuse : mayNegate).has(kind) || (isRefused && kind === 'inform');
      if (kind === 'frame') isFramed = true;
      // 'nie … nie'
      if (isObject || kind === 'not') turned.push(next);
      else if (!isBeside(said[next]!)) break;
      // what follows 'not this one' is said for itself
      if (isObject && said[next + 1]?.kind !== 'not' && !isStrong) {
        next += 1;
        break;
      }
    }
    const follows = said[next];
    const isObjectless = !turned.some((index) => said[index]!.kind !== 'not');
    const turnsMore = follows !== undefined && (isObjectless || turnsAround.has(follows.kind));
    if (turnsMore ? !isStrong || cannotRefuse.has(follows.kind) : isObjectless && !isStrong && !isFramed) {
      said[at] = negating(token);
      continue;
    }
    said[at] = isStrong && turnsMore ? token : refusing(token);
    for (const index of turned) said[index] = nothing(said[index]!);
    at = next - 1;
  }
  return said;
}

const mayNegate: ReadonlySet<TokenKind> = new Set(['pointer', 'yes', 'ok', 'permit']);
const mayRefuse: ReadonlySet<TokenKind> = new Set([...mayNegate, 'take', 'goOn']);
/** To refuse these is not to say no: 'I do not want the others'. */
const cannotRefuse: ReadonlySet<TokenKind> = new Set([
  'no',
  'others',
  'change',
  'negation',
  'nothing',
  'unsure',
]);
/** Still what the negation is about, though something stood between: 'not this price'. */
const turnsAround: ReadonlySet<TokenKind> = new Set(['change', 'price', 'speed', 'number', 'word', 'thing']);

/** 'No, nothing'. */
function onlyNothing(tokens: readonly Token[]): readonly Token[] {
  return tokens.map((token) => (token.kind === 'no' ? nothing(token) : token));
}

/** 'No, this one' takes what it points at. */
function contradicted(tokens: readonly Token[]): readonly Token[] {
  if (has(tokens, 'others')) return tokens;
  return tokens.map((token, index) =>
    token.kind === 'pointer' && tokens[index - 1]?.kind === 'no' ? as(token, 'take') : token,
  );
}

/** 'No thanks, it is fine' leaves it at that. */
function settled(tokens: readonly Token[]): readonly Token[] {
  const no = tokens.findIndex(({ kind }) => kind === 'no');
  const isThanked = has(tokens, 'thanks') || tokens[no]!.said.includes(' ');
  const rest = tokens.slice(no + 1).filter((token) => !isBeside(token));
  const isFine = rest.length === 1 && (rest[0]!.kind === 'yes' || rest[0]!.kind === 'ok');
  if (!isThanked || !isFine || !mayClose(rest[0]!)) return tokens;
  return tokens.map((token) => (token === rest[0] ? nothing(token) : token));
}

const mayClose = ({ said, kind }: Token) => kind === 'ok' || said.includes(' ') || grammar.settling.has(said);

/** 'No, wait, the family one': what is taken back goes; a 'no' with nothing behind it stays one. */
function corrected(tokens: readonly Token[], vocabulary: Vocabulary): readonly Token[] {
  let last = -1;
  for (const [index, { kind, said }] of tokens.entries()) {
    if (said.split(' ').some(vocabulary.isCorrection) && !answersBack.has(kind)) last = index;
    else if (kind !== 'no' && !isBeside(tokens[index]!)) break;
  }
  const follows = tokens[last + 1];
  // 'no, I mean yes' stays both
  const mayAnswer = !tokens.slice(0, last + 1).some(({ kind }) => kind === 'no');
  const settlesIt = ({ kind }: Token) => chooses.has(kind) || (mayAnswer && settles.has(kind));
  if (last < 0 || !tokens.slice(last + 1).some(settlesIt) || follows?.kind === 'not') return tokens;
  return tokens.map((token, index) => (index <= last ? as(token, 'filler') : token));
}

/** A refusal is no correction, whatever words it has. */
const answersBack: ReadonlySet<TokenKind> = new Set(['no', 'not', 'refuse', 'yes', 'goOn', 'others', 'take']);

/** 'Sorry, I meant yes'. */
const settles: ReadonlySet<TokenKind> = new Set(['yes', 'ok', 'no', 'goOn']);
const chooses: ReadonlySet<TokenKind> = new Set([
  'word',
  'price',
  'speed',
  'position',
  'last',
  'cheapest',
  'dearest',
  'fastest',
  'slowest',
  'popular',
]);
