/**
 * How much one number may send and receive, all customers together. Pure: times are milliseconds.
 *
 * A bucket that drains evenly. The runtime keeps it in the database, for all replicas (`runtime.numbers`,
 * `runtime.used_now`), and fills only a part of it; the sandbox keeps WhatsApp's own here.
 */
export interface NumberState {
  /** Messages in the bucket, at `at`. */
  readonly used: number;
  readonly at: number;
}

export const quietNumber: NumberState = { used: 0, at: 0 };

/** WhatsApp's default: messages per second, in and out together. */
export const numberLimit = 80;

/** The number after one more message, or null: it is one too many. */
export function afterMessage(number: NumberState, now: number, perSecond: number): NumberState | null {
  const used = drained(number, now, perSecond) + 1;
  return used > perSecond ? null : { used, at: now };
}

/** The number after a customer wrote, which is never refused. */
export function afterInbound(number: NumberState, now: number, perSecond: number): NumberState {
  return { used: drained(number, now, perSecond) + 1, at: now };
}

function drained({ used, at }: NumberState, now: number, perSecond: number): number {
  return Math.max(0, used - (Math.max(0, now - at) * perSecond) / 1_000);
}
