/**
 * What somebody was bound to a moment ago, and takes back at once: 'yes', and a second later 'no, wait'. As long as nobody
 * can have read what came of it, another answer to that question is heard as one; what was done is undone.
 */
import { isWholePhrase } from '../../language/index.js';
import type { Bound, Received } from '../contract.js';
import { type Heard, hear } from '../hearing/hear.js';
import { refuses } from '../hearing/refusal.js';
import { isUnseen } from '../turn/repeats.js';
import { copyOf, type TurnState } from '../turn/turn-state.js';

/** How long after it, where nothing else has been asked since. */
const openMs = 60_000;
/** Nobody has read another question and answered it in this time. */
const unreadMs = 3_000;

/** The other answer to the question that bound; null: the message is about something else, or too late. */
export function takesBack(turn: TurnState, { message, sentAt }: Received): Heard | null {
  const { bound } = turn;
  const frame = bound?.frames.at(-1);
  const passedMs = bound ? sentAt - bound.sentAt : Number.POSITIVE_INFINITY;
  if (!bound || !frame || passedMs > openMs) return null;
  if (message.kind === 'edit') return isEditOf(turn, bound, message) ? again : null;
  if (message.kind !== 'text' && message.kind !== 'choice') return null;
  // another question stands, and there was time to read it: the words are an answer to that one
  const isAsked = turn.top !== undefined && passedMs > unreadMs && !isUnseen(turn, sentAt);
  if (message.kind === 'text' && isAsked) return null;
  const heard = hear(message, turn.hearingOf(frame));
  if (heard.event?.type === bound.event) return null;
  const isCertain = certain.has(heard.by);
  const isOther = heard.choice?.state === frame.state || (heard.node?.path === '' && ends.has(heard.as));
  if (isOther && isCertain) return heard;
  return message.kind === 'text' && !isCertain && refuses(message.text, turn.language) ? again : null;
}

const certain: ReadonlySet<Heard['by']> = new Set(['id', 'exact', 'lexicon']);
/** Words for everywhere that take back what was just said with everything else. */
const ends: ReadonlySet<string> = new Set(['stop', 'mayStop', 'cancel']);

/** The question is asked once more. */
const again: Heard = { by: 'taken back', event: null, as: '$again' };

function isEditOf(turn: TurnState, bound: Bound, message: { text: string; messageId: string }): boolean {
  if (message.messageId !== bound.messageId) return false;
  const heard = hear({ kind: 'text', text: message.text }, turn.hearingOf(bound.frames.at(-1)!));
  const isSaidAgain = heard.event?.type === bound.event && isWholePhrase(message.text, heard.phrases ?? []);
  return !isSaidAgain;
}

/** Puts everything back to where it was before the answer that bound. */
export function takeBack(turn: TurnState, bound: Bound): void {
  for (const effect of bound.undo) turn.effect(effect);
  if (bound.stage !== null)
    turn.recordStage({ stage: bound.stage, back: true }, 'taken back', { back: true });
  turn.frames = bound.frames.map(copyOf);
  turn.sessionId = bound.sessionId;
  const { top } = turn;
  if (top) turn.waited.set(top, top.state);
  turn.bubbles.add({ text: turn.says.takenBack });
}

/** What can be taken back once the message has been answered. */
export function boundAfter(turn: TurnState, { messageId, sentAt }: Received): Bound | null {
  const { conversation, customer } = turn.input;
  if (!turn.unbinding) {
    const { heard, kind } = turn.inbound.at(-1)?.metadata ?? {};
    return heard === 'repeat' || heard === 'silent' || kind === 'reaction' ? turn.bound : null;
  }
  return {
    frames: conversation?.frames ?? [],
    sessionId: conversation?.sessionId ?? turn.sessionId,
    stage: customer.journey_stage,
    event: turn.answer?.heard.event?.type ?? '',
    undo: turn.unbinding,
    messageId,
    sentAt,
  };
}
