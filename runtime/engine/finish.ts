import type { Json } from '../actions/index.js';
import type { InboundRecord, TurnResult } from './contract.js';
import { armTimers } from './timers.js';
import type { TurnState } from './turn-state.js';

/** The turn as it is stored: bubbles become effects, timers are armed, misses counted. */
export function finish(turn: TurnState): TurnResult {
  const { conversation, event, now, settings, windowUntil } = turn.input;
  const { top } = turn;
  turn.speech.flush();

  const isOpen = windowUntil !== null && now < windowUntil;
  // what may not be said now is said when the customer next writes
  const bubbles = turn.speech.bubbles.filter(({ message }) => message.kind === 'template' || isOpen);
  if (bubbles.length < turn.speech.bubbles.length) turn.unspoken = true;
  const where: { [key: string]: Json } = top ? { flow: top.flow, state: top.state } : {};
  for (const { message, interaction, metadata } of bubbles)
    turn.effect({
      kind: 'send',
      message,
      interaction,
      metadata: { ...where, ...metadata },
      confirmation: turn.speech.isConfirmation,
    });

  const type = top ? turn.leafOf(top).type : null;
  const mode = type === 'handover' || type === 'stopped' ? type : 'bot';
  const fired = new Set(event.type === 'timers' ? event.due.map(({ id }) => id) : []);
  return {
    conversation: {
      format: 1,
      language: turn.language,
      sessionId: turn.sessionId,
      frames: turn.frames.map((frame) => ({ ...frame, wordingHash: turn.chartOf(frame).wordingHash })),
      misses: missesNow(turn),
      lastMessageAt: turn.lastMessageAt,
      lastText: turn.lastText,
      timers: armTimers({
        frames: turn.frames.map((frame) => ({
          frame,
          index: turn.indexOf(frame),
          entered: turn.enteredIn(frame),
        })),
        before: (conversation?.timers ?? []).filter(({ id }) => !fired.has(id)),
        afresh: event.type === 'message',
        now,
        lastMessageAt: turn.lastMessageAt,
        windowUntil,
        settings,
      }),
      unspoken: turn.unspoken,
    },
    effects: turn.effects,
    inbound: turn.inbound && marked(turn, turn.inbound),
    mode,
    asks: mode === 'bot' && top !== undefined && bubbles.length > 0,
    trace: turn.trace,
  };
}

/** Consecutive misses in one state: a message that was understood, or another state, begins anew. */
function missesNow({ input: { conversation, event }, top, misses, missed, inbound }: TurnState): number {
  const before = conversation?.frames.at(-1);
  if (!before || !top || before.flow !== top.flow || before.state !== top.state) return 0;
  if (missed) return misses + 1;
  const wasHeard =
    event.type === 'message' && !['repeat', 'silent'].includes(String(inbound?.metadata.heard));
  return wasHeard ? 0 : misses;
}

/** What the turn made of the customer's message: a selection, a consent. */
function marked({ marks }: TurnState, inbound: InboundRecord): InboundRecord {
  const mark = marks.at(-1);
  if (!mark) return inbound;
  return {
    ...inbound,
    type: mark.type,
    metadata: Object.assign({}, inbound.metadata, ...marks.map(({ metadata }) => metadata)),
  };
}
