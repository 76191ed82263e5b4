/** One message of the customer: what it is heard as, and what comes of it. */
import { catalogue } from '../../actions/index.js';
import { eventNames, homeName, type StateNode } from '../../language/index.js';
import type { CustomerMessage, HeardBy } from '../../model/index.js';
import type { Interruption } from '../binding/interruptions.js';
import { takeBack, takesBack } from '../binding/take-back.js';
import type { Frame, LookupRequest, Received } from '../contract.js';
import { type Heard, hear } from '../hearing/hear.js';
import { optOut } from '../hearing/opt-out.js';
import { questionNow } from '../speaking/say.js';
import { missesBeforeHelp } from './effects-of-step.js';
import { inboundRecord } from './inbound.js';
import { adoptFrames, again, startFlow } from './jumps.js';
import { hears, proceed, send } from './proceed.js';
import { isDouble, isUnseen, isUnseenRepeat } from './repeats.js';
import { isRobot } from './robots.js';
import type { MachineEvent } from './turn-log.js';
import type { TurnState } from './turn-state.js';

/** How often somebody who stopped and writes on is told how to begin again. */
const remindEveryMs = 86_400_000;

export function onMessage(turn: TurnState, received: Received): LookupRequest | null {
  const { message } = received;
  if (isUnseenRepeat(turn, received)) return inSilence(turn, message, 'repeat');
  const other = takesBack(turn, received);
  if (other) return takenBack(turn, message, other);
  const frame = turn.top;
  if (!frame) {
    if (isDouble(turn, received, null)) return inSilence(turn, message, 'repeat');
    return asksNothing(message) ? inSilence(turn, message, 'silent') : firstMessage(turn, received);
  }

  const leaf = turn.leafOf(frame);
  const heard = hearAt(turn, frame, leaf, message);
  if (!heard) return inSilence(turn, message, 'silent');
  if (leaf.type === 'stopped' && heard.by === 'unheard') turn.remindedAt = turn.input.now;
  if (isDouble(turn, received, heard)) return inSilence(turn, message, 'repeat');
  if (isRobot(turn, received, heard)) return inSilence(turn, message, 'robot');
  const interruption = turn.interruptions.get(received);
  if (interruption) return interrupted(turn, received, heard, interruption);

  noteHeard(turn, message, heard, heard.by);
  if (mustBeSeenFirst(turn, frame, leaf, received, heard)) {
    const anywhere = hearEverywhere(turn, frame, message);
    if (anywhere) return answer(turn, anywhere);
    turn.trace.push({ step: 'note', text: 'typed before the question was seen: asked again' });
    return proceed(turn, again(turn));
  }
  turn.answer = { received, heard, ...questionNow(turn, frame) };
  return answer(turn, heard);
}

function noteHeard(turn: TurnState, message: CustomerMessage, heard: Heard | null, by: HeardBy): void {
  const { top } = turn;
  const record = inboundRecord(message, heard, top ? { flow: top.flow, state: top.state } : null);
  record.metadata.heard = by;
  turn.inbound.push(record);
  turn.trace.push({ step: 'heard', as: heard?.as ?? message.kind, by });
}

/** Nothing runs: `home` begins, and hears what `everywhere` has a word for, or the language to talk in. */
function firstMessage(turn: TurnState, received: Received): LookupRequest | null {
  const { message } = received;
  turn.sessionId = turn.input.turnId;
  const rollBack = turn.bubbles.savepoint();
  if (message.kind === 'choice' && turn.input.conversation)
    turn.bubbles.add({ text: turn.says.earlierQuestion });
  const request = proceed(turn, startFlow(turn, homeName));
  if (request) return request;
  const heard = turn.top ? hearFirst(turn, turn.top, message) : null;
  if (!heard || turn.interruptions.has(received)) {
    turn.inbound.push(inboundRecord(message, null, waitedIn(turn)));
    return null;
  }
  noteHeard(turn, message, heard, heard.by);
  rollBack();
  turn.waited.set(turn.top!, turn.top!.state);
  return send(turn, heard.event!);
}

/** What follows a conversation that has ended, and begins none: a thumbs-up, a word put right. */
function asksNothing(message: CustomerMessage): boolean {
  return message.kind === 'reaction' || (message.kind === 'edit' && optOut(message.text) !== 'plain');
}

const waitedIn = ({ top }: TurnState) => (top ? { flow: top.flow, state: top.state } : null);

/**
 * What a first message says more than that somebody is there: a word that is heard everywhere, or the language to talk in.
 * A greeting that only asks the question again has been answered by the start itself.
 */
function hearFirst(turn: TurnState, frame: Frame, message: CustomerMessage): Heard | null {
  const said = spokenText(message);
  if (said === null) return null;
  const transitionsOf = (heard: Heard) => turn.indexOf(frame).transitionsOf(heard.node!, heard.event!.type);
  const anywhere = hearEverywhere(turn, frame, said);
  if (
    anywhere &&
    transitionsOf(anywhere).some(
      ({ target, actions, language }) => target !== '$again' || actions.length > 0 || language !== undefined,
    )
  ) {
    const own = hear(said, turn.hearingOf(frame));
    // a choice of the question may share the word, and knows where to go on
    const isOwn = isByWords(own) && transitionsOf(own).some(({ language }) => language !== undefined);
    return isOwn ? own : anywhere;
  }
  return null;
}

/** Kept in the history, not answered; a miss it is not. */
export function inSilence(
  turn: TurnState,
  message: CustomerMessage,
  by: 'repeat' | 'silent' | 'robot' | 'overtaken',
): null {
  noteHeard(turn, message, null, by);
  return null;
}

/** A person has the conversation: only `stop` is heard. It is stopped: only its own `on` is. Null: nothing is heard. */
function hearAt(turn: TurnState, frame: Frame, leaf: StateNode, message: CustomerMessage): Heard | null {
  const hearing = turn.hearingOf(frame);
  const said = spokenText(message);
  if (leaf.type === 'stopped') {
    const heard = hear(said ?? message, {
      ...hearing,
      scopes: hearing.scopes.slice(0, 1),
      anytime: () => null,
    });
    if (heard.event && heard.by !== 'unheard') return heard;
    const event = { type: eventNames.kind('unheard') };
    return isReminderDue(turn, frame, leaf) ? { by: 'unheard', event, as: message.kind } : null;
  }
  if (leaf.type === 'handover') {
    const scopes = hearing.scopes.map((scope) => ({
      ...scope,
      choices: new Map(),
      heard: new Map(
        [...scope.heard].map(([language, names]) => [language, names.filter(({ name }) => name === 'stop')]),
      ),
    }));
    const heard = said && hear(said, { ...hearing, scopes });
    return heard?.by === 'exact' ? heard : null;
  }
  if (message.kind === 'edit') return hearEdit(turn, frame, said!);
  // a picture with a word under it
  const anywhere = message.kind !== 'text' && said ? hearEverywhere(turn, frame, said) : null;
  return anywhere ?? hear(message, hearing);
}

/** What a message says in words: typed, under a picture, or in the place of what was typed before. */
function spokenText(message: CustomerMessage): (CustomerMessage & { kind: 'text' }) | null {
  if (message.kind === 'text') return message;
  const text = message.kind === 'edit' ? message.text : 'caption' in message ? message.caption : undefined;
  return text === undefined ? null : { kind: 'text', text };
}

/** An edit may say what a question listens for; it is no answer to an open one, which may be another by now. */
function hearEdit(turn: TurnState, frame: Frame, said: CustomerMessage & { kind: 'text' }): Heard | null {
  const heard = hear(said, turn.hearingOf(frame));
  return isByWords(heard) ? heard : null;
}

/** Whoever stopped and writes on is told how to begin again, at most once a day, where the flow has words for it. */
function isReminderDue(turn: TurnState, frame: Frame, leaf: StateNode): boolean {
  const { remindedAt, input } = turn;
  if (remindedAt !== null && input.now - remindedAt < remindEveryMs) return false;
  return turn.indexOf(frame).transitionsOf(leaf, eventNames.kind('unheard')).length > 0;
}

/** An earlier run of the turn gave this message up: it may not do what it is heard as. */
function interrupted(
  turn: TurnState,
  { message }: Received,
  heard: Heard,
  { why, answers }: Interruption,
): LookupRequest | null {
  turn.answered += answers;
  if (why === 'refused') {
    // another way is taken from here: what it asks is asked afresh
    if (turn.input.refusal?.answers) Object.assign(turn, { answers: turn.input.answers, answered: 0 });
    noteHeard(turn, message, heard, heard.by);
    return refused(turn, { type: eventNames.kind('refused'), ...turn.input.refusal });
  }
  if (turn.moment.length > 1) {
    turn.isLeftOpen = true;
    return inSilence(turn, message, 'overtaken');
  }
  noteHeard(turn, message, null, 'not plain');
  return askPlainly(turn);
}

/** What was said is near an answer that binds, and not plainly it: the question stands again, with its choices. */
export function askPlainly(turn: TurnState): LookupRequest | null {
  turn.missed = true;
  const unheard = { type: eventNames.kind('unheard') };
  if (turn.misses + 1 >= missesBeforeHelp && hears(turn, unheard)) return send(turn, unheard);
  turn.bubbles.add({ text: turn.says.plainly });
  return proceed(turn, again(turn));
}

function takenBack(turn: TurnState, message: CustomerMessage, other: Heard): LookupRequest | null {
  noteHeard(turn, message, other, 'taken back');
  takeBack(turn, turn.bound!);
  if (!adoptFrames(turn)) return proceed(turn, startFlow(turn, homeName));
  return other.event && hears(turn, other.event) ? send(turn, other.event) : proceed(turn, again(turn));
}

function answer(turn: TurnState, heard: Heard): LookupRequest | null {
  switch (heard.by) {
    case 'earlier question':
      turn.bubbles.add({ text: turn.says.earlierQuestion });
      return proceed(turn, again(turn));
    case 'ambiguous':
      turn.bubbles.add({
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

/** A typed 'yes' must not consent to what was never read. */
function mustBeSeenFirst(
  turn: TurnState,
  frame: Frame,
  leaf: StateNode,
  { message, sentAt }: Received,
  heard: Heard,
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
