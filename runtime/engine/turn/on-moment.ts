/**
 * A moment begins a turn: all messages of the customer that wait, in order. Each is heard where the one before it left the
 * conversation, and all are answered together.
 */

import { boundAfter } from '../binding/take-back.js';
import type { Frame, LookupRequest, Received } from '../contract.js';
import { askPlainly, inSilence, onMessage } from './on-message.js';
import { overruledIn } from './overruled.js';
import { keyOf } from './repeats.js';
import { roundsAfter } from './robots.js';
import { missesAfter, type TurnState } from './turn-state.js';

export function onMoment(turn: TurnState, messages: readonly Received[]): LookupRequest | null {
  const { conversation } = turn.input;
  const written = Math.max(...messages.map(({ sentAt }) => sentAt));
  turn.lastMessageAt = Math.max(conversation?.lastMessageAt ?? 0, written);
  if (turn.customer.journey_stage === null) turn.recordStage({ stage: 'awareness' }, 'first contact', {});
  const overruled = overruledIn(turn, messages);
  for (const received of messages) {
    const before = begin(turn, received);
    const request = overruled.has(received)
      ? inSilence(turn, received.message, 'overtaken')
      : onMessage(turn, received);
    if (request) return request;
    end(turn, received, before);
  }
  // what was left to the messages behind it, and none of them said anything
  return turn.isLeftOpen && turn.bubbles.isEmpty ? askPlainly(turn) : null;
}

/** Where the conversation waited. */
export interface Waited {
  flow: string;
  state: string;
}

function begin(turn: TurnState, received: Received): Waited | null {
  const { top } = turn;
  turn.current = received;
  turn.answer = null;
  turn.unbinding = null;
  turn.jump = null;
  turn.missed = false;
  turn.answeredBefore = turn.answered;
  turn.hasSpoken = !turn.bubbles.isEmpty;
  turn.cutNow.clear();
  turn.bubbles.markAnswered();
  if (top) turn.waited.set(top, top.state);
  return waitedIn(top);
}

function end(turn: TurnState, received: Received, before: Waited | null): void {
  const heard = turn.inbound.at(-1)?.metadata.heard;
  const isStill = isSamePlace(before, waitedIn(turn.top));
  markInbound(turn);
  turn.misses = missesAfter(turn, isStill, heard !== 'repeat' && heard !== 'silent' && heard !== 'robot');
  turn.rounds = roundsAfter(turn, received, isStill);
  turn.bound = boundAfter(turn, received);
  turn.lastSaid = { key: keyOf(received.message), sentAt: received.sentAt };
}

/** What came of the message, a selection or a consent, is told in its row. */
function markInbound({ marks, inbound }: TurnState): void {
  const record = inbound.at(-1);
  const last = marks.at(-1);
  if (!record || !last) return;
  record.type = last.type;
  Object.assign(record.metadata, ...marks.map(({ metadata }) => metadata));
  marks.length = 0;
}

const waitedIn = (frame: Frame | undefined): Waited | null =>
  frame ? { flow: frame.flow, state: frame.state } : null;

function isSamePlace(before: Waited | null, after: Waited | null): boolean {
  return before !== null && after !== null && before.flow === after.flow && before.state === after.state;
}
