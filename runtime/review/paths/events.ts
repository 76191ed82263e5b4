/** A move as the event that begins the turn, in the language of the conversation. */

import type { FlowLibrary, Frame, TurnEvent } from '../../engine/index.js';
import {
  formatWireId,
  parseTimerId,
  shownChoices,
  standingQuestion,
  takeAnswer,
} from '../../engine/index.js';
import {
  type Chart,
  type ChartIndex,
  indexChart,
  type StateNode,
  sampleAnswer,
} from '../../language/index.js';
import type { CustomerMessage } from '../../model/index.js';
import { type Json, languageCodes } from '../../model/index.js';
import { type Answered, type Move, plainMessage } from './move.js';
import type { Sent, Situation, Walking } from './situation.js';

/** The state that is waited in, with its chart in the language of the conversation. */
export interface Standing {
  frame: Frame;
  index: ChartIndex;
  leaf: StateNode;
  /** Innermost first, the root last. */
  chain: readonly StateNode[];
}

/** null: nothing runs. */
export function standingOf({ conversation }: Situation, library: FlowLibrary): Standing | null {
  const frame = conversation?.frames.at(-1);
  if (!frame) return null;
  const chart = chartOf(frame, conversation!.language, library);
  const index = chart && indexChart(chart);
  const leaf = index?.node(frame.state);
  return index && leaf ? { frame, index, leaf, chain: index.chain(frame.state) } : null;
}

/** The chart that a frame runs, in a language. */
export function chartOf(frame: Frame, language: Chart['language'], library: FlowLibrary): Chart | undefined {
  const newest = library.newest(frame.flow, language);
  return newest?.structureHash === frame.structureHash
    ? newest
    : library.stored(frame.structureHash, language);
}

/** null: this cannot happen here. `lookups`: the answers that it will lead to, so that the customer sends what fits them. */
export function eventOf(
  move: Move,
  at: Situation,
  walking: Walking,
  lookups: readonly Answered[] = [],
): TurnEvent | null {
  if (move.do === 'hello') return message({ kind: 'text', text: greeting }, at);
  const standing = standingOf(at, walking.library);
  if (!standing) return null;
  switch (move.do) {
    case 'wait':
      return timer(move, at);
    case 'handBack':
      return { type: 'returned' };
    case 'undelivered':
      return { type: 'undelivered', code: null };
    default: {
      const said = messageOf(move, at, standing, walking, lookups);
      return said && eventSaying(said, at, walking.library);
    }
  }
}

const greeting = 'Hi';

function message(said: CustomerMessage, { now }: Situation): TurnEvent {
  return { type: 'moment', messages: [{ message: said, messageId: `wamid.path.${now}`, sentAt: now }] };
}

/** What a customer sends, as the event that it is. Of a tap: the bubble that it is on is the question that stands. */
export function eventSaying(said: CustomerMessage, at: Situation, library: FlowLibrary): TurnEvent {
  const event = message(said, at);
  if (event.type === 'moment' && said.kind === 'choice')
    event.messages[0]!.refersTo = standingQuestion(library, at.conversation, at.customer);
  return event;
}

function timer(move: Move & { do: 'wait' }, { conversation }: Situation): TurnEvent | null {
  // whoever waits for the second reminder gets the first one before
  const [next] = conversation!.timers;
  const ref = next && parseTimerId(next.id);
  const isNext = ref?.kind === move.timer && ref.path === move.state && ref.as === move.as;
  return isNext ? { type: 'timers', due: [next!] } : null;
}

type Saying = Exclude<Move, { do: 'hello' | 'wait' | 'handBack' | 'undelivered' }>;

function messageOf(
  move: Saying,
  at: Situation,
  { frame, index, leaf, chain }: Standing,
  walking: Walking,
  lookups: readonly Answered[],
): CustomerMessage | null {
  switch (move.do) {
    case 'choose': {
      const node = index.node(move.state);
      const shown = node && offered(node, at, frame.context);
      const found = shown?.find(({ id, row }) => id === move.choice && (row ?? undefined) === move.row);
      if (!found) return null;
      const id = formatWireId(frame.flow, move.state, move.choice, move.row);
      return { kind: 'choice', id, title: found.title };
    }
    case 'word': {
      const text = firstWord(move.state, move.name, index, walking.library);
      return text === null ? null : { kind: 'text', text };
    }
    case 'answer':
    case 'misfit': {
      const text = answerTo(chain, index.chart, move.do, sentFor(walking, lookups).text);
      return text === null ? null : { kind: 'text', text };
    }
    case 'noise':
      return leaf.type === 'final' ? null : { kind: 'text', text: noise };
    case 'pin':
      return { kind: 'location', location: sentFor(walking, lookups).location ?? aPin };
    case 'send':
      return plainMessage(move.kind);
  }
}

const aPin = { latitude: -29.2, longitude: 30 };

/** The first lookup answers what was just sent. */
function sentFor({ sends }: Walking, [first]: readonly Answered[]): Sent {
  return (first && first.outcome !== null && sends?.(first.src, first.outcome)) || {};
}

/** No word of any language, and not within spelling distance of one. */
const noise = 'Xqwvk zzbrp';

/** What a state offers there; the rows of `each` by the values of the moment. */
export function offered(node: StateNode, at: Situation, vars: { [name: string]: Json }) {
  const { conversation, customer } = at;
  return shownChoices(node, { language: conversation!.language, vars, customer });
}

/** In the chart's language; where that has no words, in one that has. */
function firstWord(state: string, name: string, index: ChartIndex, library: FlowLibrary): string | null {
  const { flow, language } = index.chart;
  for (const code of [language, ...languageCodes]) {
    const chart = code === language ? index.chart : library.newest(flow, code);
    const heard =
      chart &&
      indexChart(chart)
        .node(state)
        ?.heard.find((each) => each.name === name);
    if (heard?.hear[0]) return heard.hear[0];
  }
  return null;
}

/** What the nearest free answer takes, or cannot take. null: no answer is asked for, or any would do. */
function answerTo(
  chain: readonly StateNode[],
  chart: Chart,
  which: 'answer' | 'misfit',
  wanted: string | undefined,
): string | null {
  const open = chain.find(({ on }) => on.text !== undefined);
  if (!open) return null;
  const name = open.on.text?.find(({ take }) => take !== undefined)?.take;
  const variable = name === undefined ? undefined : chart.context[name];
  if (!variable) return which === 'answer' ? 'Anything at all' : null;
  const isTaken = (text: string) => 'value' in takeAnswer(variable, { type: 'kind.text', text });
  if (which === 'answer') {
    if (wanted !== undefined && isTaken(wanted)) return wanted;
    const { type } = variable;
    return type === 'number' ? String(variable.min ?? 3) : sampleAnswer({ ...variable, name: name! });
  }
  return misfits(variable.max).find((text) => !isTaken(text)) ?? null;
}

const misfits = (max = 60) => ['12345!', '?!', 'x', 'Mooi River '.repeat(Math.ceil((max + 1) / 10)).trim()];
