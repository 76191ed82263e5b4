import type { PathStep } from './move.js';

/** A place where somebody waits, or where nothing runs any more. */
export interface Spot {
  id: number;
  /** `flow/state`, outermost first; empty: nothing runs. */
  states: string[];
  mode: 'bot' | 'handover' | 'stopped' | 'ended' | 'new';
  /** Of a first message: who writes. */
  past?: string;
  /** The last hop of a shortest way here; absent where it begins. */
  cameBy?: Hop;
  /** What leads away from here alone; see {@link hopsFrom}. */
  next: Hop[];
  /** The same place before timers fired or something was not understood: what its question asks for is asked here too. */
  calm?: Spot;
}

/** One turn from one spot to another. */
export interface Hop {
  from: Spot;
  to: Spot;
  step: PathStep;
  /** `flow key` of every transition taken, in order: the key of `transitionSlots`. */
  takes: string[];
  /** `flow/state` of every state entered, in order. */
  enters: string[];
  /** A move that the question asked for; not something aside. */
  isOwn: boolean;
}

/** Everything that can be done from there. */
export function hopsFrom({ next, calm }: Spot): readonly Hop[] {
  return calm ? [...next, ...calm.next.filter(({ isOwn }) => isOwn)] : next;
}
