/** What anybody may take of this process before it is known who they are. Times are milliseconds. */
export interface HttpLimits {
  /** For the first line and all headers of a request. */
  headersMs: number;
  /** For a whole request; how long the answer takes is another matter. */
  requestMs: number;
  /** How often both are looked at. */
  lookMs: number;
  /** How long a connection is kept that nobody uses. */
  idleMs: number;
  connections: number;
  /** Of all bodies whose signature is not known yet, together. */
  unsignedBytes: number;
}

export const httpLimits: HttpLimits = {
  // they come in one packet; on the worst line in a few
  headersMs: 10_000,
  // the largest webhook has 3 MB: on a line of 1 Mbit/s it takes 25 s
  requestMs: 30_000,
  lookMs: 1_000,
  // longer than proxies and clients keep one: a request must not meet a connection that is just being closed
  idleMs: 75_000,
  // WhatsApp or a proxy keeps some hundreds open, and every open page one
  connections: 2_000,
  // ten of the largest webhooks at one time; usual ones have a few kB
  unsignedBytes: 32 * 1024 * 1024,
};
