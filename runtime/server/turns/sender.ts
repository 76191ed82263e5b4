import type { Channel } from '../../channels/index.js';
import type { OutboundRow, SendResult } from '../../model/index.js';
import {
  type Failed,
  type NumberState,
  type SettleRequest,
  type SettleResponse,
  type Store,
  StoreUnavailable,
} from '../../store/index.js';
import { createBatcher } from './batcher.js';

/** How long a claimed bubble is this sender's, milliseconds. Afterwards the database calls its outcome unknown. */
const claimMs = 60_000;
/** A send takes up to 20 s: with less than that left of its claim it is not begun. */
const sendMs = 20_000;

export interface SenderOptions {
  replica: string;
  store: Pick<Store, 'settle'>;
  channel: Pick<Channel, 'send'>;
  /** A keyed hash of the access token that the channel sends with. */
  credential: string;
  /** Bubbles held at once. */
  slots: number;
  onSend(row: OutboundRow, result: SendResult, tookMs: number): void;
  /** These sends have stopped their number: an operator must act. */
  onStopped(numbers: NumberState[]): void;
  onTrouble(error: unknown, during: string): void;
}

/** Sends the bubbles this replica has claimed and tells the database how it went. */
export interface Sender {
  /** Bubbles it may still be given. */
  readonly free: number;
  readonly isIdle: boolean;
  accept(rows: OutboundRow[]): void;
  /** Finishes the sends under way. */
  stop(): Promise<void>;
}

export function createSender(options: SenderOptions): Sender {
  const running = new Set<Promise<void>>();
  let stopping = false;

  const free = () => (stopping ? 0 : Math.max(0, options.slots - running.size));

  /** Gives what the database refused of it, or null. */
  const settlements = createBatcher<SendResult, Failed | null>({
    async call(results) {
      // these are settled now: each leaves room for another
      const sendCapacity = stopping ? 0 : Math.min(options.slots, free() + results.length);
      const settled = await settle({
        replica: options.replica,
        credential: options.credential,
        results,
        sendCapacity,
      });
      options.onStopped(settled.stopped);
      accept(settled.outbound);
      return settled.results.map((result) => (result === 'done' ? null : result));
    },
    most: 50,
    atOnce: 2,
  });

  /** Tries until the database has it: how a send went is known to us alone. */
  async function settle(request: SettleRequest): Promise<SettleResponse> {
    for (let pauseMs = 100; ; pauseMs = Math.min(pauseMs * 2, 2_000)) {
      try {
        return await options.store.settle(request);
      } catch (error) {
        if (stopping || !(error instanceof StoreUnavailable)) throw error;
        await new Promise((resolve) => setTimeout(resolve, pauseMs));
      }
    }
  }

  async function send(row: OutboundRow, claimedAt: number): Promise<void> {
    const began = performance.now();
    const result: SendResult =
      claimedAt + claimMs - began < sendMs
        ? {
            outboxId: row.outboxId,
            attempt: row.attempt,
            outcome: {
              kind: 'retry',
              error: { code: null, title: 'not begun: its claim was nearly over' },
              delayMs: 0,
            },
          }
        : await options.channel.send(row);
    options.onSend(row, result, performance.now() - began);
    const refused = await settlements.add(result);
    if (refused) throw new Error(refused.failed);
  }

  function accept(rows: OutboundRow[]): void {
    const claimedAt = performance.now();
    for (const row of rows) {
      const work = send(row, claimedAt).catch((error) => options.onTrouble(error, 'send'));
      running.add(work);
      void work.finally(() => running.delete(work));
    }
  }

  return {
    get free() {
      return free();
    },
    get isIdle() {
      return running.size === 0;
    },
    accept,
    async stop() {
      stopping = true;
      while (running.size > 0) await Promise.all(running);
    },
  };
}
