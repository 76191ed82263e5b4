import type { TurnInput, TurnResult } from '../../../engine/index.js';

/** What became of one turn. */
export interface TurnReport {
  turnId: string;
  conversationId: string;
  customerId: string;
  input: TurnInput;
  /** Absent when the turn threw. */
  result?: TurnResult;
  outcome: 'done' | 'lost' | 'failed' | 'parked';
  error?: string;
  tookMs: number;
}
