import type { ClaimResponse, Store } from '../../store/index.js';
import type { Reports } from './reports/reports.js';
import type { Runner } from './running/runner.js';
import type { Sender } from './sender.js';

const soonestMs = 200;
const idleMs = 1_000;
const awayMs = 5_000;

export interface PollerOptions {
  replica: string;
  store: Pick<Store, 'claim'>;
  runner: Pick<Runner, 'free' | 'accept'>;
  sender: Pick<Sender, 'free' | 'accept'>;
  reports: Pick<Reports, 'stoppedAre' | 'trouble'>;
}

/** Asks the database for work and gives it to runner and sender: PostgREST cannot wake anybody. */
export interface Poller {
  start(): void;
  /** Something happened: look again soon. */
  wake(): void;
  /** Claims now, or joins the claim under way. */
  claimNow(): Promise<ClaimResponse>;
  /** Milliseconds since the last claim that the database answered; null before the first. */
  readonly silentMs: number | null;
  stop(): Promise<void>;
}

/**
 * Claims 200 ms after there was something to do, ever later while there is not, at least once a second; earlier when
 * the database says that something falls due; rarely while it is away.
 */
export function createPoller({ replica, store, runner, sender, reports }: PollerOptions): Poller {
  let delayMs = soonestMs;
  let timer: NodeJS.Timeout | undefined;
  let underWay: Promise<ClaimResponse> | undefined;
  let answeredAt: number | null = null;
  let isStarted = false;
  let wasAnswered = true;

  function plan(afterMs: number): void {
    clearTimeout(timer);
    if (isStarted) timer = setTimeout(() => void tick(), afterMs);
  }

  async function tick(): Promise<void> {
    try {
      const claimed = await claimNow();
      wasAnswered = true;
      const isBusy = claimed.conversations.length + claimed.outbound.length > 0;
      delayMs = isBusy ? soonestMs : Math.min(delayMs * 1.5, idleMs);
      plan(Math.min(delayMs, untilDue(claimed)));
    } catch (error) {
      reports.trouble(error, 'claim');
      // what a lost answer gave out waits for the next claim, that names it
      delayMs = wasAnswered ? soonestMs : Math.min(delayMs * 2, awayMs);
      wasAnswered = false;
      plan(delayMs);
    }
  }

  /** The database's own clock on both sides: ours may be wrong. */
  function untilDue({ now, nextDueAt }: ClaimResponse): number {
    if (nextDueAt === null) return Number.POSITIVE_INFINITY;
    // what is due already was not given because there is no room for it: the room wakes us, not the clock
    const ms = Date.parse(nextDueAt) - Date.parse(now);
    return ms > 0 ? ms : delayMs;
  }

  async function claim(): Promise<ClaimResponse> {
    const claimed = await store.claim({ replica, capacity: runner.free, sendCapacity: sender.free });
    answeredAt = performance.now();
    reports.stoppedAre(claimed.stopped);
    runner.accept(claimed.conversations);
    sender.accept(claimed.outbound);
    return claimed;
  }

  function claimNow(): Promise<ClaimResponse> {
    underWay ??= claim().finally(() => {
      underWay = undefined;
    });
    return underWay;
  }

  return {
    start() {
      isStarted = true;
      plan(0);
    },
    wake() {
      if (delayMs === soonestMs) return;
      delayMs = soonestMs;
      plan(delayMs);
    },
    claimNow,
    get silentMs() {
      return answeredAt === null ? null : performance.now() - answeredAt;
    },
    async stop() {
      isStarted = false;
      clearTimeout(timer);
      await underWay?.catch(() => undefined);
    },
  };
}
