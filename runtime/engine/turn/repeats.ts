/**
 * The same said twice before our answer could be read: pictures sent one after the other, a button tapped twice, a word
 * sent again because the network was slow. It is kept in the history and draws no second answer.
 */
import { normalise } from '../../language/index.js';
import type { CustomerMessage } from '../../model/index.js';
import type { Received } from '../contract.js';
import type { Heard } from '../hearing/hear.js';
import { lettersAtMost } from '../hearing/tokens.js';
import type { TurnState } from './turn-state.js';

/** How long the same may be the same, where our answer was not there to be read. */
const unseenMs = 60_000;
/** How soon it is the same although our answer was there: nobody has read it yet. */
const soonMs = 10_000;

/** What a message says, as two are compared. */
export function keyOf(message: CustomerMessage): string {
  switch (message.kind) {
    case 'text':
    case 'edit':
      return `text ${normalise(message.text.slice(0, lettersAtMost))}`;
    case 'choice':
      return `choice ${message.id}`;
    case 'location':
      return `location ${message.location.latitude} ${message.location.longitude}`;
    case 'reaction':
      return `reaction ${message.emoji}`;
    default:
      return `${message.kind} ${'caption' in message ? (message.caption ?? '') : ''}`;
  }
}

/** Typed, tapped or sent again before our answer to it was on the screen. */
export function isUnseenRepeat(turn: TurnState, { message, sentAt }: Received): boolean {
  return isSame(turn, message, sentAt, unseenMs) && isUnseen(turn, sentAt);
}

/** Sent again in one breath, where all that could come of it is the same question: it has been asked. */
export function isDouble(turn: TurnState, { message, sentAt }: Received, heard: Heard | null): boolean {
  return isSame(turn, message, sentAt, soonMs) && (!heard || onlyAsksAgain(turn, message, heard));
}

function isSame(
  { lastSaid }: TurnState,
  message: CustomerMessage,
  sentAt: number,
  withinMs: number,
): boolean {
  return lastSaid !== null && sentAt - lastSaid.sentAt <= withinMs && lastSaid.key === keyOf(message);
}

/** A greeting, a picture that nobody looks at, a button of an earlier question; typed text that is not heard is a miss. */
function onlyAsksAgain(turn: TurnState, message: CustomerMessage, { event, by }: Heard): boolean {
  if (!event || by === 'unheard') return message.kind !== 'text';
  const frame = turn.top!;
  const index = turn.indexOf(frame);
  const transitions = index.chain(frame.state).flatMap((node) => index.transitionsOf(node, event.type));
  return transitions.every(
    ({ target, actions, assign, language, take }) =>
      (target === '$again' || target === undefined) &&
      actions.length + assign.length === 0 &&
      language === undefined &&
      take === undefined,
  );
}

/** A state that waits listens for it itself; not what is heard anywhere. */
export function isAskedFor(turn: TurnState, { event }: Heard): boolean {
  const frame = turn.top;
  if (!frame || !event) return false;
  const index = turn.indexOf(frame);
  return index
    .chain(frame.state)
    .some((node) => node.path !== '' && index.transitionsOf(node, event.type).length > 0);
}

/** WhatsApp's times are whole seconds: what was said counts as seen from the second in which it was accepted. */
export function isUnseen({ input: { lastBubble }, hasSpoken }: TurnState, sentAt: number): boolean {
  if (hasSpoken) return true;
  if (!lastBubble) return false;
  const { acceptedAt } = lastBubble;
  return acceptedAt === null || sentAt < Math.floor(acceptedAt / 1000) * 1000;
}
