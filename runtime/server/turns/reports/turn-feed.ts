import type { ConversationState, TurnEvent } from '../../../engine/index.js';
import type { Effect, TraceStep } from '../../../model/index.js';
import type { TurnReport } from './turn-report.js';

/** A turn as it ran, for whoever tries a conversation out. */
export interface FeedTurn {
  /** Counts from 1 in this process. */
  number: number;
  conversationId: string;
  event: TurnEvent;
  outcome: TurnReport['outcome'];
  trace: TraceStep[];
  effects: Effect[];
  /** After the turn; null when it failed. */
  state: ConversationState | null;
  error?: string;
}

const kept = 1_000;

/** The last turns of this process, in memory. Only for the sandbox: it shows what customers wrote. */
export interface TurnFeed {
  tell(report: TurnReport): void;
  /** Turns after that number, oldest first. */
  after(number: number): FeedTurn[];
  readonly last: number;
}

export function createTurnFeed(): TurnFeed {
  const turns: FeedTurn[] = [];
  let last = 0;
  return {
    tell({ conversationId, input, result, outcome, error }) {
      last += 1;
      turns.push({
        number: last,
        conversationId,
        event: input.event,
        outcome,
        trace: result?.trace ?? [],
        effects: result?.effects ?? [],
        state: result?.conversation ?? null,
        ...(error !== undefined && { error }),
      });
      if (turns.length > kept) turns.shift();
    },
    after: (number) => turns.filter((turn) => turn.number > number),
    get last() {
      return last;
    },
  };
}
