import { asNumber } from './json.js';

/** Seconds reach this in the year 5138; a larger number is milliseconds, which have been seen. */
const firstMilliseconds = 1e11;
const latest = Date.UTC(9999, 11, 31);

/** A payload's time (Unix seconds, as text or number) in ISO 8601; `receivedAt` when there is none that can be true. */
export function readTimestamp(value: unknown, receivedAt: Date): string {
  const number = asNumber(value);
  if (number === undefined || number <= 0) return receivedAt.toISOString();
  const milliseconds = number < firstMilliseconds ? number * 1000 : number;
  return milliseconds > latest ? receivedAt.toISOString() : new Date(milliseconds).toISOString();
}
