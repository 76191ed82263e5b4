/**
 * Answers that bind: they do what a customer cannot lightly take back (`binds` of an action). Nothing that was guessed
 * may do so. An answer binds when it is one of the phrases written for it and nothing else, or a tap on the question that
 * stands, and when nothing else that the customer said waits to be read.
 *
 * It is looked at where the action is about to be done, so that it holds behind `always`, `entry` and calls too.
 */

import { isWholePhrase } from '../../language/index.js';
import type { Message } from '../../model/index.js';
import { isSameJson } from '../../model/index.js';
import type { Received } from '../contract.js';
import { keyOf } from '../turn/repeats.js';
import type { TurnState } from '../turn/turn-state.js';
import type { Answer } from './answer.js';

/** Whether the answer that the turn is about may bind. */
export function mayBind(turn: TurnState): boolean {
  const { answer } = turn;
  if (!answer || turn.input.othersWait === true) return false;
  const { received } = answer;
  if (!turn.moment.every((other) => other === received || saysNothingElse(other, received))) return false;
  const now = answer.question();
  return now !== null && (isTapOn(now, received) || isTypedPlainly(turn, now, answer));
}

/** The same twice, or a reaction: it takes nothing back. */
function saysNothingElse({ message }: Received, { message: answer }: Received): boolean {
  return message.kind === 'reaction' || keyOf(message) === keyOf(answer);
}

/** A tap counts where its bubble showed the words and values of the question that stands. */
function isTapOn(now: Message, { message, refersTo }: Received): boolean {
  return message.kind === 'choice' && refersTo != null && asksTheSame(refersTo, now);
}

function isTypedPlainly({ input, lastSaid }: TurnState, now: Message, { received, heard }: Answer): boolean {
  const { message, refersTo, sentAt, isForwarded } = received;
  if (message.kind !== 'text' || isForwarded || heard.by !== 'exact') return false;
  if (!isWholePhrase(message.text, heard.phrases ?? [])) return false;
  if (refersTo !== undefined && (refersTo === null || !asksTheSame(refersTo, now))) return false;
  const { lastBubble } = input;
  // the question was the last thing said, and there was time to read it: WhatsApp's times are whole seconds
  if (!lastBubble || lastBubble.acceptedAt === null || sentAt < lastBubble.acceptedAt) return false;
  if (!asksTheSame(lastBubble.message, now)) return false;
  return !(lastSaid && sentAt - lastSaid.sentAt < doubleMs && lastSaid.key === keyOf(message));
}

/** The same text again so soon was sent twice, not said twice. */
const doubleMs = 2_000;

/** Whether a bubble, as it was sent, asks what `now` asks: the same words and choices, whatever was said before them. */
function asksTheSame(sent: Message, now: Message): boolean {
  if (!('body' in sent) || !('body' in now)) return false;
  const isSameBody = sent.body === now.body || sent.body.endsWith(`\n\n${now.body}`);
  return isSameBody && isSameJson({ ...sent, body: '' }, { ...now, body: '' });
}
