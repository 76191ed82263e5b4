import type { Settings } from '../../language/index.js';
import type { Json, Message } from '../../model/index.js';
import type { TurnResult } from '../contract.js';
import { armTimers } from '../conversation/timers.js';
import type { TurnState } from './turn-state.js';

/** The turn as it is stored: bubbles become effects, timers are armed, misses counted. */
export function finish(turn: TurnState): TurnResult {
  const { conversation, event, now, settings, windowUntil } = turn.input;
  const { top } = turn;
  turn.bubbles.end();

  const type = top ? turn.leafOf(top).type : null;
  const mode = type === 'handover' || type === 'stopped' ? type : 'bot';
  const isOpen = windowUntil !== null && now < windowUntil;
  // what may not be said now is said when the customer next writes
  const bubbles = turn.bubbles.list.filter(({ message }) => message.kind === 'template' || isOpen);
  if (bubbles.length < turn.bubbles.list.length) turn.unspoken = true;
  const where: { [key: string]: Json } = top ? { flow: top.flow, state: top.state } : {};
  for (const { message, interaction, metadata } of bubbles)
    turn.effect({
      kind: 'send',
      message: withWords(message, settings),
      interaction,
      metadata: { ...where, ...metadata },
      // whoever stopped hears what they asked for, and nothing else
      confirmation: turn.bubbles.isConfirmation || mode === 'stopped',
    });

  const fired = new Set(event.type === 'timers' ? event.due.map(({ id }) => id) : []);
  return {
    conversation: {
      format: 1,
      language: turn.language,
      sessionId: turn.sessionId,
      frames: turn.frames.map((frame) => ({ ...frame, wordingHash: turn.chartOf(frame).wordingHash })),
      misses: event.type === 'moment' ? turn.misses : missesNow(turn),
      lastMessageAt: turn.lastMessageAt,
      lastSaid: turn.lastSaid,
      timers: armTimers({
        frames: turn.frames.map((frame) => ({
          frame,
          index: turn.indexOf(frame),
          entered: turn.enteredIn(frame),
        })),
        before: (conversation?.timers ?? []).filter(({ id }) => !fired.has(id)),
        afresh: event.type === 'moment',
        now,
        lastMessageAt: turn.lastMessageAt,
        windowUntil,
        settings,
      }),
      unspoken: turn.unspoken,
      ...(turn.bound && { bound: turn.bound }),
      ...(turn.rounds && { rounds: turn.rounds }),
      ...(turn.remindedAt !== null && { remindedAt: turn.remindedAt }),
    },
    effects: turn.effects,
    inbound: turn.inbound,
    mode,
    binds: turn.binds,
    trace: turn.trace,
  };
}

/** Nobody wrote: what was missed before still counts, as long as the same state waits. */
function missesNow({ input: { conversation }, top, misses }: TurnState): number {
  const before = conversation?.frames.at(-1);
  const isStill = before && top && before.flow === top.flow && before.state === top.state;
  return isStill ? misses : 0;
}

/** A template as it will read: WhatsApp has its words, and the settings a copy. */
function withWords(message: Message, { templateWords }: Settings): Message {
  if (message.kind !== 'template') return message;
  const { name, language, parameters } = message;
  const approved = templateWords?.[name]?.[language];
  if (approved === undefined) return message;
  const words = approved.replace(/\{\{(\d+)\}\}/g, (hole, n) => parameters[Number(n) - 1] ?? hole);
  return { ...message, words };
}
