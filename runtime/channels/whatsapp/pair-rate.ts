import { limits } from '../../model/index.js';

/**
 * How fast one number may write to one customer.
 *
 * WhatsApp allows a message each 6 s, and a burst that is borrowed from what comes after: a burst of 20 is followed by
 * silence until 2 min have passed since it began. Pure: the state is data, times are milliseconds.
 *
 * The runtime keeps it in the database, for all replicas (`runtime.pairs`, `runtime.next_send_at`); the sandbox keeps it
 * here. A test holds the two against each other.
 */
export interface PairState {
  /** When the running burst began. */
  readonly burstAt: number;
  /** Messages in it. */
  readonly burst: number;
  /** WhatsApp refused a message of this pair: silence until then, whatever the model says. */
  readonly pausedUntil: number;
  /** Refusals in a row. */
  readonly refusals: number;
}

/** A pair that has never spoken. */
export const quietPair: PairState = {
  burstAt: Number.NEGATIVE_INFINITY,
  burst: 0,
  pausedUntil: 0,
  refusals: 0,
};

export interface PairAllowance {
  /** Messages of a burst. */
  burst: number;
  /** What is left unused at both ends of an interval. */
  marginMs: number;
}

/** What WhatsApp allows. */
export const pairLimit: PairAllowance = { burst: limits.pair.burst, marginMs: 0 };
/** What a sender uses of it: it counts when it sends, WhatsApp when the message arrives, up to a second later. */
export const pairUse: PairAllowance = { burst: limits.pair.burst - 1, marginMs: 1_000 };

const { intervalMs } = limits.pair;

/** The earliest time at which the next message may go: `now`, or later. */
export function nextSendAt(pair: PairState, now: number, { burst, marginMs }: PairAllowance): number {
  const inBurst = now < pair.burstAt + intervalMs - marginMs && pair.burst < burst;
  const paidBackAt = pair.burstAt + intervalMs * pair.burst + marginMs;
  return Math.max(now, pair.pausedUntil, inBurst ? now : paidBackAt);
}

/** The pair after a message went out. */
export function afterSend(pair: PairState, now: number, { marginMs }: PairAllowance): PairState {
  return now < pair.burstAt + intervalMs - marginMs
    ? { ...pair, burst: pair.burst + 1 }
    : { ...pair, burstAt: now, burst: 1 };
}

/** The first pause after a refusal with 131056. */
export const firstPauseMs = 1_000;
/** 4^5 s, 17 min: more than that no burst can have borrowed. */
const longestPauseMs = 1_024_000;

/**
 * The pair after WhatsApp refused a message with 131056: 4^X s of silence, or what WhatsApp asked for. What is refused
 * while it is silent was on its way already, and says nothing new.
 */
export function afterRefusal(
  pair: PairState,
  now: number,
  pause = { firstMs: firstPauseMs, leastMs: 0 },
): PairState {
  const wasPaused = pair.pausedUntil > now;
  const silentMs = wasPaused ? 0 : Math.min(pause.firstMs * 4 ** pair.refusals, longestPauseMs);
  return {
    ...pair,
    pausedUntil: Math.max(pair.pausedUntil, now + silentMs, now + pause.leastMs),
    refusals: pair.refusals + (wasPaused ? 0 : 1),
  };
}
