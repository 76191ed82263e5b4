/** Where a path has come to: all that the next turn needs, as plain data. Never changed in place. */

import type {
  ConversationState,
  FlowLibrary,
  LookupAnswer,
  LookupRequest,
  TurnEvent,
  TurnInput,
  TurnResult,
} from '../../engine/index.js';
import { standingQuestion, turn } from '../../engine/index.js';
import type { Settings } from '../../language/index.js';
import { applyToCustomer, type Customer, type Json, type Location, limits } from '../../model/index.js';

export interface Situation {
  /** null: nobody has written yet. */
  conversation: ConversationState | null;
  customer: Customer;
  /** Milliseconds since 1970. */
  now: number;
  windowUntil: number | null;
}

/** Noon in Johannesburg, on a day outside quiet hours. */
const noon = Date.UTC(2026, 0, 5, 10);
const minuteMs = 60_000;

/** What a path is walked with. */
export interface Walking {
  library: FlowLibrary;
  settings: Settings;
  /** What a lookup gives with an outcome; an outcome of null fails it, and is not asked about. */
  output(src: string, outcome: string): { [name: string]: Json };
  /** What a customer sends that this lookup answers so; null: that is not known, or does not matter. */
  sends?(src: string, outcome: string): Sent | null;
}

/** What is left out cannot be answered so. */
export interface Sent {
  text?: string;
  location?: Location;
}

/** Paths do not depend on the hour at which they are walked. */
export const pathSettings: Settings = { zone: 'Africa/Johannesburg', quietHours: null };

export function beginning(customer: Customer): Situation {
  return { conversation: null, customer, now: noon, windowUntil: null };
}

/** A turn that is done, and where it leads. */
export interface Taken {
  event: TurnEvent;
  result: TurnResult;
  after: Situation;
}

/** One turn from there, as far as the answers reach: the lookup that it needs next, or its end. */
export function takeTurn(
  { library, settings }: Pick<Walking, 'library' | 'settings'>,
  from: Situation,
  event: TurnEvent,
  answers: LookupAnswer[],
  refusal?: TurnInput['refusal'],
): { lookup: LookupRequest } | Taken {
  const now = event.type === 'timers' ? Math.max(from.now, ...event.due.map(({ dueAt }) => dueAt)) : from.now;
  const windowUntil = event.type === 'moment' ? now + limits.customerServiceWindowMs : from.windowUntil;
  const outcome = turn(library, {
    turnId: 'path',
    conversation: from.conversation,
    customer: from.customer,
    event,
    now,
    windowUntil,
    answers,
    settings,
    ...lastBubble(library, from),
    ...(refusal && { refusal }),
  });
  if (outcome.kind === 'lookup') return { lookup: outcome.request };
  const { result } = outcome;
  const customer = result.effects.reduce(applyToCustomer, from.customer);
  const after = { conversation: result.conversation, customer, now: now + minuteMs, windowUntil };
  return { event, result, after };
}

/** What was asked last, and long read; made only where somebody looks at it. */
function lastBubble(
  library: FlowLibrary,
  { conversation, customer, now }: Situation,
): Pick<TurnInput, 'lastBubble'> {
  if (!conversation) return {};
  return {
    lastBubble: {
      acceptedAt: now - minuteMs / 2,
      get message() {
        return standingQuestion(library, conversation, customer) ?? { kind: 'text', body: '' };
      },
    },
  };
}

/** The answer that stands for an outcome. */
export function answerOf(walking: Walking, src: string, outcome: string | null): LookupAnswer {
  return outcome === null
    ? { src, answer: { error: 'the path says that this lookup fails' } }
    : { src, answer: { outcome, output: walking.output(src, outcome) } };
}
