import type { Channel } from '../../channels/index.js';
import type { OutboundRow, SendResult } from '../../model/index.js';
import {
  type Failed,
  type SettleRequest,
  type SettleResponse,
  type Store,
  StoreUnavailable,
} from '../../store/index.js';
import { createBatcher } from './batcher.js';
import type { Reports } from './reports/reports.js';

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
  reports: Pick<Reports, 'sent' | 'numbersStopped' | 'trouble'>;
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

export function createSender({ replica, store, channel, credential, slots, reports }: SenderOptions): Sender {
  const running = new Set<Promise<void>>();
  let stopping = false;

  const free = () => (stopping ? 0 : Math.max(0, slots - running.size));

  /** Gives what the database refused of it, or null. */
  const settlements = createBatcher<SendResult, Failed | null>({
    async call(results) {
      // these are settled now: each leaves room for another
      const sendCapacity = stopping ? 0 : Math.min(slots, free() + results.length);
      const settled = await settle({
        replica,
        credential,
        results,
        sendCapacity,
      });
      reports.numbersStopped(settled.stopped);
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
        return await store.settle(request);
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
        : await channel.send(row);
    reports.sent(row, result, performance.now() - began);
    const refused = await settlements.add(result);
    if (refused) throw new Error(refused.failed);
  }

  function accept(rows: OutboundRow[]): void {
    const claimedAt = performance.now();
    for (const row of rows) {
      const work = send(row, claimedAt).catch((error) => reports.trouble(error, 'send'));
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
