import type { Lookup, Services } from '../actions/index.js';
import {
  type FlowLibrary,
  type LookupAnswer,
  type LookupRequest,
  type TurnEvent,
  type TurnInput,
  type TurnResult,
  turn,
} from '../engine/index.js';
import type { Settings } from '../language/index.js';
import type { LeasedConversation, WaitingEvent } from '../store/index.js';
import { answerLookup, turnLookupsMs } from './lookups.js';

/** What one turn of a conversation is about: its first waiting event, else everything of it that is due. */
export type Work =
  | { kind: 'event'; event: WaitingEvent }
  | { kind: 'timers'; timers: LeasedConversation['timers'] };

/** People before clocks: an answer often makes the timers behind it void. null: nothing to do. */
export function nextWork({ events, timers }: LeasedConversation): Work | null {
  const event = events[0];
  if (event) return { kind: 'event', event };
  return timers.length > 0 ? { kind: 'timers', timers } : null;
}

export interface TurnWorld {
  library: FlowLibrary;
  settings: Settings;
  lookups: { readonly [id: string]: Lookup };
  services: Services;
  /** Each answer, with the time it took. */
  onAnswer?(answer: LookupAnswer, tookMs: number): void;
  /** The turn needs time: it waits for an answer from the database. */
  onSlow?(): void;
}

/** The turn's input, answered so far; `answers` grows while the turn runs and is what the journal keeps. */
export function turnInput(
  leased: LeasedConversation,
  work: Work,
  turnId: string,
  settings: Settings,
): TurnInput {
  const now = Date.parse(leased.now);
  const input: TurnInput = {
    turnId,
    conversation: leased.state,
    customer: leased.customer,
    event: turnEvent(work, now),
    now,
    windowUntil: leased.windowUntil === null ? null : Date.parse(leased.windowUntil),
    answers: [],
    settings,
  };
  if (leased.questionAcceptedAt !== undefined) {
    input.questionAcceptedAt =
      leased.questionAcceptedAt === null ? null : Date.parse(leased.questionAcceptedAt);
  }
  return input;
}

function turnEvent(work: Work, now: number): TurnEvent {
  if (work.kind === 'timers') {
    return { type: 'timers', due: work.timers };
  }
  const { event } = work;
  switch (event.kind) {
    case 'message':
      return {
        type: 'message',
        message: event.message,
        messageId: event.messageId,
        sentAt: Math.min(Date.parse(event.sentAt), now),
      };
    case 'undelivered':
      return { type: 'undelivered', code: event.code };
    case 'returned':
      return { type: 'returned', ...(event.to !== undefined && { to: event.to }) };
    case 'echo':
      return { type: 'takenOver' };
  }
}

/**
 * Runs one turn to its end, answering its lookups one after the other, each within its own limit and all within
 * the turn's. Appends to `input.answers`. Throws what `turn` throws.
 */
export async function runTurn(world: TurnWorld, input: TurnInput): Promise<TurnResult> {
  const began = performance.now();
  for (;;) {
    const outcome = turn(world.library, input);
    if (outcome.kind === 'done') return outcome.result;
    world.onSlow?.();
    input.answers.push(await ask(world, outcome.request, turnLookupsMs - (performance.now() - began)));
  }
}

async function ask(world: TurnWorld, request: LookupRequest, remainingMs: number): Promise<LookupAnswer> {
  const asked = performance.now();
  const answer = await answerLookup(world.lookups, world.services, request, remainingMs);
  world.onAnswer?.(answer, performance.now() - asked);
  return answer;
}
