import type { Received } from '../contract.js';

/**
 * Messages that were given up half-way: what they would have done may not be done. The turn is run again from its start,
 * and at that message takes another way.
 */
export type Interruptions = Map<Received | null, Interruption>;

export interface Interruption {
  /** `notPlain`: it would have bound the customer; `refused`: the database refuses what it asks. */
  why: 'notPlain' | 'refused';
  /** Lookups that it had asked for by then: their answers stand between those of its neighbours. */
  answers: number;
}

/** Thrown where the message is given up; caught by `turn`. */
export class Interrupted extends Error {
  override name = 'Interrupted';
  constructor(readonly why: Interruption['why']) {
    super(`the message was given up: ${why}`);
  }
}
