import type { Lookup, Services } from '../../../actions/index.js';
import {
  type FlowLibrary,
  type LookupAnswer,
  type LookupRequest,
  type Received,
  type TurnEvent,
  type TurnInput,
  type TurnResult,
  turn,
} from '../../../engine/index.js';
import type { Settings } from '../../../language/index.js';
import type { LeasedConversation, WaitingEvent } from '../../../store/index.js';
import { answerLookup, turnLookupsMs } from './lookups.js';

/** What one turn of a conversation is about: the messages that wait together, one other event, or all that is due. */
export type Work =
  | { kind: 'events'; events: [WaitingEvent, ...WaitingEvent[]] }
  | { kind: 'timers'; timers: LeasedConversation['timers'] };

/** People before clocks: an answer often makes the timers behind it void. null: nothing to do. */
export function nextWork({ events, timers }: LeasedConversation): Work | null {
  const [first, ...rest] = events;
  if (first?.kind === 'message') {
    const end = rest.findIndex(({ kind }) => kind !== 'message');
    return { kind: 'events', events: [first, ...(end < 0 ? rest : rest.slice(0, end))] };
  }
  if (first) return { kind: 'events', events: [first] };
  return timers.length > 0 ? { kind: 'timers', timers } : null;
}

export interface TurnWorld {
  library: FlowLibrary;
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
  if (leased.lastBubble) {
    const { message, acceptedAt } = leased.lastBubble;
    input.lastBubble = { message, acceptedAt: acceptedAt === null ? null : Date.parse(acceptedAt) };
  }
  if (leased.othersWait) input.othersWait = true;
  return input;
}

function turnEvent(work: Work, now: number): TurnEvent {
  if (work.kind === 'timers') {
    return { type: 'timers', due: work.timers };
  }
  const [event] = work.events;
  switch (event.kind) {
    case 'message':
      return { type: 'moment', messages: work.events.flatMap((each) => received(each, now)) };
    case 'undelivered':
      return { type: 'undelivered', code: event.code };
    case 'returned':
      return { type: 'returned', ...(event.to !== undefined && { to: event.to }) };
    case 'echo':
      return { type: 'takenOver' };
  }
}

function received(event: WaitingEvent, now: number): Received[] {
  if (event.kind !== 'message') return [];
  const { message, messageId, refersTo, isForwarded } = event;
  return [
    {
      message,
      messageId,
      sentAt: Math.min(Date.parse(event.sentAt), now),
      ...(refersTo !== undefined && { refersTo }),
      ...(isForwarded && { isForwarded }),
    },
  ];
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
