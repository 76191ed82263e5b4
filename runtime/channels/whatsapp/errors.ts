import type { Pause, SendError, Undelivered } from '../../model/index.js';
import { firstPauseMs } from './pair-rate.js';

/**
 * What an error code means for the send:
 *
 * - `retry`: nothing is wrong with it, later it will go; often that holds for the whole number (`pauses`)
 * - `pair`: this customer has been written to too fast
 * - `window`: the customer service window is closed; only a template, or the customer, opens it
 * - `stop`: this customer cannot or must not get it
 * - `fault`: our bug or data
 * - `account`: the number cannot send until an operator acts; `token`: the same, for its access token
 * - `template`: this template or form is paused; an operator must act, and waiting does not help the customer
 */
export type ErrorClass = 'retry' | 'pair' | 'window' | 'stop' | 'fault' | 'account' | 'token' | 'template';

export interface Meaning {
  class: ErrorClass;
  /** Everything of this number waits: at once, or when it happens several times in a row. */
  pauses?: 'number' | 'storm';
  /** How long at first. */
  pauseMs?: number;
  /** After so many tries it is a fault. */
  tries?: number;
}

const second = 1_000;
const minute = 60 * second;

/** One table for the answers to sends, `statuses[].errors` and `value.errors`. Source: Meta's error codes, 2026. */
const meanings: ReadonlyMap<number, Meaning> = new Map<number, Meaning>([
  ...all([1, 2, 131016, 133004], { class: 'retry', pauses: 'storm' }),
  ...all([139103], { class: 'retry' }),
  ...all([130429], { class: 'retry', pauses: 'number', pauseMs: 5 * second }),
  ...all([4, 80007, 131057], { class: 'retry', pauses: 'number', pauseMs: minute }),
  ...all([131000], { class: 'retry', pauses: 'storm', tries: 5 }),
  ...all([131053], { class: 'retry', tries: 3 }),
  ...all([131056], { class: 'pair' }),
  ...all([131047], { class: 'window' }),
  ...all([130403, 130472, 131026, 131049, 131050, 131062, 137000], { class: 'stop' }),
  ...all([100, 131008, 131009, 131021, 131030, 131051, 131052, 135000], { class: 'fault' }),
  ...all([132000, 132001, 132005, 132007, 132008, 132012, 132018], { class: 'fault' }),
  ...all([139100, 139101, 139102], { class: 'fault' }),
  ...all([132015, 132016, 132068, 132069], { class: 'template' }),
  ...all([0, 190], { class: 'token' }),
  ...all([3, 10, 33, 131005, 368, 130497, 131031, 131037, 131042, 131045, 131048], { class: 'account' }),
  ...all([131063, 131064, 134011, 133015], { class: 'account' }),
  ...all([133000, 133005, 133006, 133008, 133009, 133010, 133016], { class: 'account' }),
  ...all(range(200, 299), { class: 'account' }),
  // the address that we post to is no path of the Graph API: its version or URL is wrong
  ...all([2500], { class: 'account' }),
]);

/** Beside code 100: the number that we post to does not exist, or the token has lost it. It is no fault of the message. */
const noSuchNumber = 33;

/** What else an answer says of its error. */
export interface Circumstances {
  httpStatus?: number;
  subcode?: number | undefined;
}

/** What an error means; an unknown code by the HTTP status it came with, where it came with one. */
export function meaningOf(code: number | null, { httpStatus, subcode }: Circumstances = {}): Meaning {
  if (code === 100 && subcode === noSuchNumber) return { class: 'account' };
  const known = code === null ? undefined : meanings.get(code);
  if (known !== undefined) return known;
  if (httpStatus === 401 || httpStatus === 403) return { class: 'token' };
  if (httpStatus === 404) return { class: 'account' };
  const passing = httpStatus !== undefined && (httpStatus >= 500 || httpStatus === 429);
  return passing ? { class: 'retry', pauses: 'storm' } : { class: 'fault' };
}

export interface Attempt {
  /** 1 for the first. */
  attempt: number;
  /** At least 0, below 1: spreads retries. */
  chance: number;
  /** What the answer asked for. */
  retryAfterMs: number;
}

/** What becomes of a send that was refused with this error. */
export function outcomeOf(error: SendError, meaning: Meaning, attempt: Attempt): Undelivered {
  switch (meaning.class) {
    case 'retry':
      if (attempt.attempt >= (meaning.tries ?? Number.POSITIVE_INFINITY)) break;
      return {
        kind: 'retry',
        error,
        delayMs: Math.max(backOffMs(attempt), attempt.retryAfterMs),
        ...(meaning.pauses && { pause: pauseOf(meaning, attempt) }),
      };
    case 'pair':
      return {
        kind: 'retry',
        error,
        delayMs: 0,
        pause: {
          of: 'pair',
          firstMs: spread(firstPauseMs, attempt.chance),
          leastMs: attempt.retryAfterMs,
        },
      };
    case 'account':
    case 'token':
      // known not to be sent, and nobody's fault but ours: it waits for the operator
      return { kind: 'stopped', error };
  }
  return {
    kind: 'failed',
    error,
    cancelRest: cancelsRest(meaning.class),
    ...(meaning.class === 'template' && { alarm: true }),
  };
}

/** What waits with a bubble that failed so: several in a row without an answer are a storm too. */
export function pauseOf(
  { pauses = 'storm', pauseMs = 5 * second }: Pick<Meaning, 'pauses' | 'pauseMs'>,
  { chance, retryAfterMs }: Attempt,
): Pause {
  return { of: pauses, firstMs: spread(pauseMs, chance), leastMs: retryAfterMs };
}

/** Whether what stopped a bubble stops those behind it too: nothing reaches this customer, or only what opens the window. */
function cancelsRest(errorClass: ErrorClass): boolean {
  return errorClass === 'window' || errorClass === 'stop';
}

/** Whether an operator must be told. */
export function isAlarming(errorClass: ErrorClass): boolean {
  return errorClass === 'account' || errorClass === 'token' || errorClass === 'template';
}

/** A second, doubled with every attempt, up to 15 min. */
function backOffMs({ attempt, chance }: Attempt): number {
  return spread(Math.min(second * 2 ** (attempt - 1), 15 * minute), chance);
}

/** Up to a quarter more, never less: WhatsApp's pauses are least values. */
function spread(ms: number, chance: number): number {
  return Math.round(ms * (1 + chance / 4));
}

function all(codes: number[], meaning: Meaning): [number, Meaning][] {
  return codes.map((code) => [code, meaning]);
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
