/**
 * How fast one number may write to one customer.
 *
 * WhatsApp allows a message each 6 s, and a burst that is borrowed from what comes after: a burst of 20 is followed by
 * silence until 2 min have passed since it began. Pure: the state is data, times are milliseconds.
 */
export interface PairState {
  /** When the running burst began. */
  readonly burstAt: number;
  /** Messages in it. */
  readonly burst: number;
  /** WhatsApp refused a message of this pair: silence until then, whatever the model says. */
  readonly pausedUntil: number;
}

/** A pair that has never spoken. */
export const quietPair: PairState = { burstAt: Number.NEGATIVE_INFINITY, burst: 0, pausedUntil: 0 };

export const pairIntervalMs = 6_000;
/** WhatsApp's own limit is one higher; clocks differ. */
export const pairBurst = 44;

/** The earliest time at which the next message may go: `now`, or later. */
export function nextSendAt(pair: PairState, now: number, burst = pairBurst): number {
  const inBurst = now < pair.burstAt + pairIntervalMs && pair.burst < burst;
  const paidBackAt = pair.burstAt + pairIntervalMs * pair.burst;
  return Math.max(now, pair.pausedUntil, inBurst ? now : paidBackAt);
}

/** The pair after a message went out. */
export function afterSend(pair: PairState, now: number): PairState {
  return now < pair.burstAt + pairIntervalMs
    ? { ...pair, burst: pair.burst + 1 }
    : { ...pair, burstAt: now, burst: 1 };
}

/** The pair after WhatsApp refused a message with 131056, `refusals` (0, 1, 2 …) having gone before in a row. */
export function afterRefusal(pair: PairState, now: number, refusals: number): PairState {
  return { ...pair, pausedUntil: Math.max(pair.pausedUntil, now + refusalPauseMs(refusals)) };
}

/** 4^X s, and at most 17 min: more than that no burst can have borrowed. */
export function refusalPauseMs(refusals: number): number {
  return 4 ** Math.min(Math.max(refusals, 0), 5) * 1000;
}
