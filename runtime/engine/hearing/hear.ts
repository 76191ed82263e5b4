/**
 * Which event a customer's message is, in the fixed order of the language: (1) the tapped id, (2) an exact match after
 * normalising, then whether they ask to be left alone, (3) a list number, (4) what the lexicon and the choices on the screen make of all its words, where a free
 * answer is asked for only the lexicon, (5) the kind, (6) the same as (4) with spelling forgiven, (7) a whole phrase
 * with spelling forgiven, (8) unheard. Own code, before XState; pure.
 */

import { allowedMistakes, eventNames, isMisspelt, normalise } from '../../language/index.js';
import type { CustomerMessage, HeardBy, Json, LanguageCode } from '../../model/index.js';
import { eachChoice, parseWireId } from '../speaking/wire-id.js';
import type { MachineEvent } from '../turn/turn-log.js';
import { type Candidate, candidatesOf, type HearingScope, type ShownChoice } from './candidates.js';
import { wordsOf } from './claims.js';
import { vocabularyOf } from './lexicon.js';
import { optOut } from './opt-out.js';
import { readReply, type Speller } from './read-reply.js';
import { speller } from './spelling.js';
import type { TokenKind } from './token.js';
import { lettersAtMost } from './tokens.js';
import { type Verdict, weigh, whomFor } from './weigh.js';
import { weighClauses } from './weigh-clauses.js';

export type { HearingScope, ShownChoice } from './candidates.js';

export interface Heard {
  by: HeardBy;
  event: MachineEvent | null;
  /** What was matched, for the trace. */
  as: string;
  choice?: { state: string; id: string; row: string | null; title: string; item: Json | null };
  /** Of an exact match: all that is written for what was matched. */
  phrases?: string[];
  /** Titles that the reply would all fit. */
  between?: string[];
  /** Where it was heard; the kind and unheard have none. */
  node?: Candidate['node'];
  /** What was tried, in order; the last one decided. Only of what is typed. */
  why?: Try[];
}

/** One step of the fixed order, and what it made of the reply. */
export interface Try {
  step: 'exact' | 'opt-out' | 'number' | 'meaning' | 'kind' | 'spelling' | 'phrase';
  /** What was compared, or each part of the reply with what it was taken for. */
  said: string;
  outcome: string;
  /** Best first: the second is the runner-up. */
  scores: { name: string; claims: string[]; of: number }[];
}

export interface Hearing {
  flow: string;
  language: LanguageCode;
  scopes: readonly HearingScope[];
  /** A choice that says `anytime`, wherever it is in the flow. */
  anytime(state: string, id: string): ShownChoice | null;
}

export function hear(message: CustomerMessage, hearing: Hearing): Heard {
  if (message.kind === 'choice') return hearTap(message, hearing);
  const event: MachineEvent = { type: eventNames.kind(message.kind) };
  if (message.kind === 'location') event.location = { ...message.location };
  const isAnswer = hasHandler(hearing, message.kind);
  if (message.kind === 'text') {
    event.text = message.text;
    const why: Try[] = [];
    const heard = hearText(message.text, hearing, { isOpen: isAnswer, why });
    if (heard) return { ...heard, why };
    if (isAnswer) why.push({ step: 'kind', said: message.text, outcome: 'text', scores: [] });
    return { ...(isAnswer ? { by: 'kind', event, as: 'text' } : unheard(event, 'text')), why };
  }
  return isAnswer ? { by: 'kind', event, as: message.kind } : unheard(event, message.kind);
}

function unheard(event: MachineEvent, as: string): Heard {
  return { by: 'unheard', event: { ...event, type: eventNames.kind('unheard') }, as };
}

function hasHandler(hearing: Hearing, kind: string): boolean {
  return hearing.scopes.some(({ node }) => (node.on as Record<string, unknown>)[kind] !== undefined);
}

function hearTap(message: { id: string; title: string }, hearing: Hearing): Heard {
  const wire = parseWireId(message.id);
  // a quick reply of a template, or a button that is not ours: its title is what the customer said
  if (!wire) {
    const event: MachineEvent = { type: eventNames.kind('text'), text: message.title };
    const isOpen = hasHandler(hearing, 'text');
    return hearText(message.title, hearing, { isOpen, why: [] }) ?? unheard(event, 'choice');
  }
  if (wire.flow === hearing.flow) {
    const scope = hearing.scopes.find(({ node }) => node.path === wire.state);
    const choice = scope && findChoice(scope, wire.choice, wire.row);
    if (scope && choice) return heardChoice(scope.node.path, choice, 'id');
    const anytime = wire.row === null ? hearing.anytime(wire.state, wire.choice) : null;
    if (anytime) return heardChoice(wire.state, anytime, 'id');
  }
  return { by: 'earlier question', event: null, as: message.id };
}

function findChoice(scope: HearingScope, id: string, row: string | null): ShownChoice | undefined {
  const [shown] = scope.choices.values();
  return shown?.find((choice) =>
    row === null ? choice.row === null && choice.id === id : id === eachChoice && choice.row === row,
  );
}

function heardChoice(state: string, choice: ShownChoice, by: HeardBy): Heard {
  const event: MachineEvent =
    choice.row === null
      ? { type: eventNames.choice(state, choice.id) }
      : { type: eventNames.row(state), item: choice.item };
  event.text = choice.title;
  return {
    by,
    event,
    as: choice.row ?? choice.id,
    choice: { state, id: choice.id, row: choice.row, title: choice.title, item: choice.item },
  };
}

function heardAs({ node, name, choice, wordings }: Candidate, by: HeardBy): Heard {
  const heard: Heard = choice
    ? { ...heardChoice(node.path, choice, by), node }
    : { by, event: { type: eventNames.heard(node.path, name) }, as: name, node };
  if (by === 'exact')
    heard.phrases = wordings.flatMap(({ title, hear }) => (title === null ? hear : [title, ...hear]));
  return heard;
}

function between(candidates: readonly Candidate[]): Heard {
  return {
    by: 'ambiguous',
    event: null,
    as: candidates.map(({ name }) => name).join(' | '),
    between: candidates.map(({ title }) => title),
  };
}

interface Listening {
  /** A free answer is asked for: only what can be nothing else is taken from it. */
  isOpen: boolean;
  why: Try[];
}

function hearText(whole: string, { scopes, language }: Hearing, { isOpen, why }: Listening): Heard | null {
  const text = whole.slice(0, lettersAtMost);
  const candidates = candidatesOf(scopes);
  const said = normalise(text);
  const tried = (step: Try['step'], compared: string, heard: Heard | null, scores: Try['scores'] = []) => {
    why.push({ step, said: compared, outcome: heard ? `${heard.by}: ${heard.as}` : 'no', scores });
    return heard;
  };

  const isTurned = turnsAround(text);
  const exact =
    isTurned || isAsked(text, said) ? null : matches(candidates, (form) => form === said, 'exact');
  if (tried('exact', said, exact)) return exact;
  const left = leftAlone(whole, candidates);
  if (tried('opt-out', said, left)) return left;
  const numbered = isTurned ? null : hearNumber(said, candidates);
  if (tried('number', said, numbered)) return numbered;

  const weighed = (step: 'meaning' | 'spelling', spell?: Speller) => {
    const reading = readReply(text, language, { spell, isOpen });
    if (spell && !reading.isRespelt && whomFor(reading.tokens).size === 0) return tried(step, said, null);
    const whole = weigh(reading, candidates, isOpen, vocabularyOf(language), spell !== undefined);
    const byClauses =
      isOpen || whole.kind !== 'nothing' ? null : weighClauses(text, candidates, language, spell);
    const verdict = byClauses ?? whole;
    const heard = askedIfStop(heardBy(verdict, step), candidates);
    tried(step, told(verdict), heard, verdict.scores);
    if (!heard) why.at(-1)!.outcome = verdict.kind === 'nothing' ? verdict.because : 'no';
    return heard;
  };
  const meant = weighed('meaning');
  if (meant || isOpen) return meant;
  const respelt = weighed('spelling', speller(wordsOf(candidates), language));
  if (respelt) return respelt;
  const phrase = hearPhrase(text, said, candidates, language);
  return tried('phrase', said, phrase);
}

/** Asks to be left alone: where the flows hear `stop`, and `mayStop` for what may mean something else. */
function leftAlone(text: string, candidates: readonly Candidate[]): Heard | null {
  const wish = optOut(text);
  if (!wish) return null;
  const handler = handlerCalled(wish === 'plain' ? 'stop' : 'mayStop', candidates);
  return handler ? heardAs(handler, 'lexicon') : null;
}

const handlerCalled = (name: string, candidates: readonly Candidate[]) =>
  candidates.find((candidate) => candidate.choice === null && candidate.name === name);

/** A stop that was not plain was put together from words, or guessed from a slip: it is asked. */
function askedIfStop(heard: Heard | null, candidates: readonly Candidate[]): Heard | null {
  if (heard?.as !== 'stop' || heard.choice) return heard;
  const handler = handlerCalled('mayStop', candidates);
  return handler ? heardAs(handler, 'lexicon') : heard;
}

/** An emoji turns what the words say around: 'yes 👎', 'yes 🙄'. */
function turnsAround(text: string): boolean {
  return /[👎❌🙅🚫🙄😒🤨😏🙃🤔😑🤥🥱]/u.test(text);
}

/** 'Family Plus?' is not yet 'Family Plus'; a '?' by itself may be heard. */
function isAsked(text: string, said: string): boolean {
  return said.length > 0 && /\p{L}/u.test(said) && /[?？]/.test(text);
}

function heardBy(verdict: Verdict, step: 'meaning' | 'spelling'): Heard | null {
  if (verdict.kind === 'between') return between(verdict.candidates);
  if (verdict.kind === 'nothing') return null;
  return heardAs(verdict.candidate, step === 'spelling' ? 'spelling' : verdict.by);
}

/** 'daai van | R45': each part with what it was taken for. */
function told({ tokens }: Verdict): string {
  return tokens.map(({ said, kind }) => `${said} (${kind})`).join(' ');
}

/** The number of a choice as it stands in the list, of the innermost state that has choices. */
function hearNumber(said: string, candidates: readonly Candidate[]): Heard | null {
  if (!/^\d{1,2}$/.test(said)) return null;
  const depth = candidates.find(({ choice }) => choice)?.depth;
  const found = candidates.find((candidate) => candidate.depth === depth && candidate.place === Number(said));
  return found ? heardAs(found, 'number') : null;
}

const turns: ReadonlySet<TokenKind> = new Set(['negation', 'not', 'refuse', 'no', 'unsure', 'doubt']);

/** A phrase that was typed as one word, 'farmconect'; never one that says yes for one that says no. */
function hearPhrase(
  text: string,
  said: string,
  candidates: readonly Candidate[],
  language: LanguageCode,
): Heard | null {
  const { tokens, asks } = readReply(text, language);
  if (asks || tokens.some(({ kind }) => turns.has(kind))) return null;
  // several words were looked at one by one; a known one is meant as it is written
  if (said.includes(' ') || tokens.every(({ kind }) => kind !== 'word')) return null;
  for (let most = 1; most <= allowedMistakes(said.length); most += 1) {
    const found = matches(candidates, (form) => isMisspelt(said, form, most), 'spelling');
    if (found) return found;
  }
  return null;
}

/** The innermost candidate whose words fit: the conversation's language before the others, a tie is asked back. */
function matches(
  candidates: readonly Candidate[],
  fits: (form: string) => boolean,
  by: HeardBy,
): Heard | null {
  const fitting = candidates.flatMap((candidate) => {
    const { name, byLanguage } = formsOf(candidate);
    const language = byLanguage.findIndex((forms) => forms.some(fits));
    if (language < 0 && !(candidate.choice && fits(name))) return [];
    return [{ candidate, rank: candidate.depth * candidatesLanguages + Math.max(language, 0) }];
  });
  if (fitting.length === 0) return null;
  const best = Math.min(...fitting.map(({ rank }) => rank));
  const found = fitting.filter(({ rank }) => rank === best).map(({ candidate }) => candidate);
  return found.length === 1 ? heardAs(found[0]!, by) : between(found);
}

/** More than any chart has. */
const candidatesLanguages = 100;

interface Forms {
  name: string;
  byLanguage: readonly (readonly string[])[];
}

const formsOfCandidates = new WeakMap<Candidate, Forms>();

/** All that a candidate is known by, as it is compared. */
function formsOf(candidate: Candidate): Forms {
  let forms = formsOfCandidates.get(candidate);
  if (!forms) {
    const byLanguage = candidate.wordings.map(({ title, hear }) =>
      (title === null ? hear : [title, ...hear]).map(normalise),
    );
    forms = { name: normalise(candidate.name), byLanguage };
    formsOfCandidates.set(candidate, forms);
  }
  return forms;
}
