/** A customer's message begins a turn. */
import { catalogue } from '../actions/index.js';
import { normalise, type StateNode } from '../language/index.js';
import { eventNames } from './chart-index.js';
import type { CustomerMessage, Frame, LookupRequest, TurnEvent } from './contract.js';
import { type Heard, hear } from './hear.js';
import { inboundRecord } from './inbound.js';
import { again, homeFlow, startFlow } from './jumps.js';
import { hears, proceed, send } from './proceed.js';
import type { MachineEvent } from './turn-log.js';
import type { TurnState } from './turn-state.js';

export function onMessage(turn: TurnState, event: TurnEvent & { type: 'message' }): LookupRequest | null {
  const { message, sentAt } = event;
  turn.lastMessageAt = Math.max(turn.input.conversation?.lastMessageAt ?? 0, sentAt);
  if (turn.customer.journey_stage === null) turn.recordStage('awareness', 'first contact', {});
  const frame = turn.top;
  if (!frame) return firstMessage(turn, message);

  const leaf = turn.leafOf(frame);
  if (isRepeat(turn, message, sentAt)) return inSilence(turn, frame, message, 'repeat');
  turn.lastText = message.kind === 'text' ? { text: normalise(message.text), sentAt } : null;

  const heard = hearAt(turn, frame, leaf, message);
  if (!heard) return inSilence(turn, frame, message, 'silent');
  turn.inbound = inboundRecord(message, heard, { flow: frame.flow, state: frame.state });
  turn.trace.push({ step: 'heard', as: heard.as, by: heard.by });

  const { refusal } = turn.input;
  if (refusal) return refused(turn, { type: eventNames.kind('refused'), ...refusal });
  if (mustBeSeenFirst(turn, frame, leaf, message, heard, sentAt)) {
    const anywhere = hearEverywhere(turn, frame, message);
    if (anywhere) return answer(turn, anywhere);
    turn.trace.push({ step: 'note', text: 'typed before the question was seen: asked again' });
    return proceed(turn, again(turn));
  }
  return answer(turn, heard);
}

/** Nothing runs: `home` begins, and hears what it or `everywhere` has a word for. */
function firstMessage(turn: TurnState, message: CustomerMessage): LookupRequest | null {
  turn.sessionId = turn.input.turnId;
  turn.lastText = null;
  if (message.kind === 'choice' && turn.input.conversation)
    turn.speech.say({ text: turn.says.earlierQuestion });
  const request = proceed(turn, startFlow(turn, homeFlow));
  if (request) return request;
  const frame = turn.top;
  const heard = frame && message.kind === 'text' ? hear(message, turn.hearingOf(frame)) : null;
  const isHeard = heard !== null && isByWords(heard) && meansSomething(turn, heard);
  const where = frame ? { flow: frame.flow, state: frame.state } : null;
  turn.inbound = inboundRecord(message, isHeard ? heard : null, where);
  if (!frame || !isHeard) return null;
  turn.trace.push({ step: 'heard', as: heard.as, by: heard.by });
  turn.speech.clear();
  turn.waited.set(frame, frame.state);
  return send(turn, heard.event!);
}

/**
 * Whether a first message says more than that somebody is there: a word for everywhere, or the language to talk in. A
 * greeting that only asks the question again has been answered by the start itself.
 */
function meansSomething(turn: TurnState, heard: Heard): boolean {
  const transitions = turn.indexOf(turn.top!).transitionsOf(heard.node!, heard.event!.type);
  if (transitions.some(({ language }) => language !== undefined)) return true;
  return (
    isHeardEverywhere(heard) &&
    transitions.some(({ target, actions }) => target !== '$again' || actions.length > 0)
  );
}

/** Kept in the history, not answered; a miss it is not. */
function inSilence(
  turn: TurnState,
  frame: Frame,
  message: CustomerMessage,
  by: 'repeat' | 'silent',
): LookupRequest | null {
  turn.inbound = inboundRecord(message, null, { flow: frame.flow, state: frame.state });
  turn.inbound.metadata.heard = by;
  turn.trace.push({ step: 'heard', as: message.kind, by });
  return null;
}

/** A person has the conversation: only `stop` is heard. It is stopped: only its own `on` is. Null: nothing is heard. */
function hearAt(turn: TurnState, frame: Frame, leaf: StateNode, message: CustomerMessage): Heard | null {
  const hearing = turn.hearingOf(frame);
  if (leaf.type === 'stopped') {
    const heard = hear(message, { ...hearing, scopes: hearing.scopes.slice(0, 1), anytime: () => null });
    return heard.event && heard.by !== 'unheard' ? heard : null;
  }
  if (leaf.type === 'handover') {
    const scopes = hearing.scopes.map((scope) => ({
      ...scope,
      choices: new Map(),
      heard: new Map(
        [...scope.heard].map(([language, names]) => [language, names.filter(({ name }) => name === 'stop')]),
      ),
    }));
    const heard = message.kind === 'text' ? hear(message, { ...hearing, scopes }) : null;
    return heard?.by === 'exact' ? heard : null;
  }
  return hear(message, hearing);
}

function answer(turn: TurnState, heard: Heard): LookupRequest | null {
  switch (heard.by) {
    case 'earlier question':
      turn.speech.say({ text: turn.says.earlierQuestion });
      return proceed(turn, again(turn));
    case 'ambiguous':
      turn.speech.say({
        text: [turn.says.whichOne, ...heard.between!.map((title) => `• ${title}`)].join('\n'),
      });
      return null;
    default: {
      const event = heard.event!;
      // every guard of its handlers may be false
      return send(turn, hears(turn, event) ? event : { ...event, type: eventNames.kind('unheard') });
    }
  }
}

/** The database refused what the turn would have done: no flow need handle it, but the question stands again. */
function refused(turn: TurnState, event: MachineEvent): LookupRequest | null {
  return hears(turn, event) ? send(turn, event) : proceed(turn, again(turn));
}

/** The same text typed twice before our answer to the first was on the screen. */
function isRepeat(turn: TurnState, message: CustomerMessage, sentAt: number): boolean {
  return message.kind === 'text' && isUnseen(turn, sentAt) && turn.lastText?.text === normalise(message.text);
}

/** WhatsApp's times are whole seconds: the question counts as seen from the second in which it was accepted. */
function isUnseen({ input: { questionAcceptedAt } }: TurnState, sentAt: number): boolean {
  if (questionAcceptedAt === undefined) return false;
  return questionAcceptedAt === null || sentAt < Math.floor(questionAcceptedAt / 1000) * 1000;
}

/** A typed 'yes' must not consent to what was never read. */
function mustBeSeenFirst(
  turn: TurnState,
  frame: Frame,
  leaf: StateNode,
  message: CustomerMessage,
  heard: Heard,
  sentAt: number,
): boolean {
  // who stopped and writes 'start' knows what they left
  if (message.kind !== 'text' || isHeardEverywhere(heard) || leaf.type === 'stopped') return false;
  if (turn.unspoken) return true;
  if (!isUnseen(turn, sentAt)) return false;
  if (leaf.needsSeen) return true;
  const index = turn.indexOf(frame);
  return index
    .chain(frame.state)
    .flatMap((node) => index.transitionsOf(node, heard.event?.type ?? ''))
    .some(({ actions }) => actions.some(({ action }) => catalogue.actions[action]?.needsSeen === true));
}

/** A choice may share its word with one that means the same at every question: `stop` in a menu nobody has seen yet. */
function hearEverywhere(turn: TurnState, frame: Frame, message: CustomerMessage): Heard | null {
  const hearing = turn.hearingOf(frame);
  const heard = hear(message, { ...hearing, scopes: hearing.scopes.slice(-1), anytime: () => null });
  return isHeardEverywhere(heard) ? heard : null;
}

/** By a word of the flow's root or of `everywhere`, which means the same at every question. */
function isHeardEverywhere(heard: Heard): boolean {
  return isByWords(heard) && heard.node?.path === '';
}

/** Word for word, or by what the words mean: nothing was guessed. */
function isByWords({ by }: Heard): boolean {
  return by === 'exact' || by === 'lexicon';
}
