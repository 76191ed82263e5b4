import { Gauge } from 'prom-client';
import type { Channel } from '../../channels/index.js';
import type { Keeping, NumberState, Store } from '../../store/index.js';
import type { Metrics } from '../http/metrics.js';
import type { Log } from '../start/log.js';
import { createHousekeeper } from './housekeeper.js';
import { createIntake, type Intake } from './intake.js';
import { createMediaKeeper } from './media-keeper.js';
import { createPoller } from './poller.js';
import { createReports } from './reports/reports.js';
import type { TurnReport } from './reports/turn-report.js';
import { createRunner, type TurnSettings } from './running/runner.js';
import { createSender } from './sender.js';

/** Conversations and bubbles one process holds at once. A turn waits for the database far more than it computes. */
const slots = { turns: 64, sends: 32 };
/** How long a stop waits for turns and sends under way; leases end the rest. */
const stopMs = 8_000;
/** A claim must have been answered this recently for the database to count as there. */
const freshMs = 10_000;
/** What falls due later than this is nobody's to wait for. */
const soonMs = 6_000;

export interface WorkersOptions extends TurnSettings {
  /** Names this process in leases. */
  replica: string;
  store: Store;
  channel: Channel;
  phoneNumberId: string;
  /** A keyed hash of the access token: tells whose refusals count. */
  credential: string;
  keeping: Keeping;
  /** Where files that customers send are kept; null: nowhere. */
  mediaDir: string | null;
  metrics: Metrics;
  log: Log;
  /** Also told of every turn; for whoever watches a conversation while writing it. */
  onTurn?(report: TurnReport): void;
}

/** Everything that runs beside the webhook. */
export interface Workers {
  start(): void;
  /** Stores a webhook's updates and begins with those conversations that nobody else holds. Rejects when nothing was stored. */
  receive: Intake;
  /** Looks for work soon. */
  wake(): void;
  /** Waits until no turn or send is under way and nothing falls due within seconds. Gives whether that came in time. */
  settled(withinMs: number): Promise<boolean>;
  /** Whether the database answered lately. */
  readonly isReady: boolean;
  /** Numbers that WhatsApp keeps from sending, as last heard. */
  readonly stopped: readonly NumberState[];
  /** Stops taking work, finishes what runs, gives leases back. At most 10 s. */
  stop(): Promise<void>;
}

/**
 * The line of a message: the intake stores it and gives its conversation to the runner, the runner gives what a turn says to
 * the sender, and the poller gives both whatever nobody else has.
 */
export function createWorkers({
  replica,
  store,
  channel,
  phoneNumberId,
  credential,
  keeping,
  mediaDir,
  metrics,
  log,
  onTurn,
  ...turns
}: WorkersOptions): Workers {
  const reports = createReports(metrics, log, onTurn);
  const sender = createSender({ replica, store, channel, credential, slots: slots.sends, reports });
  const runner = createRunner({
    ...turns,
    replica,
    store,
    sender,
    slots: slots.turns,
    reports,
    acknowledge(messageId) {
      // best effort: nobody's turn waits for a blue tick
      channel.acknowledge(messageId, phoneNumberId).catch((error) => reports.trouble(error, 'acknowledge'));
    },
    wake: () => poller.wake(),
  });
  const poller = createPoller({ replica, store, runner, sender, reports });
  const media = mediaDir === null ? null : createMediaKeeper({ folder: mediaDir, channel, store, reports });
  const intake = createIntake({
    replica,
    store,
    runner,
    sender,
    poller,
    reports,
    ...(media && { onStored: media.keep }),
  });
  const housekeeper = createHousekeeper({ store, keeping, reports });

  new Gauge({
    name: 'loop_free_slots',
    help: 'Conversations and bubbles this process may still take.',
    labelNames: ['of'],
    registers: [metrics.registry],
    collect() {
      this.set({ of: 'turns' }, runner.free);
      this.set({ of: 'sends' }, sender.free);
    },
  });

  return {
    start() {
      poller.start();
      housekeeper.start();
      media?.start();
    },
    receive: intake,
    wake: poller.wake,
    async settled(withinMs) {
      const began = performance.now();
      while (performance.now() - began < withinMs) {
        if (runner.isIdle && sender.isIdle) {
          const { conversations, outbound, now, nextDueAt } = await poller.claimNow();
          const dueMs =
            nextDueAt === null ? Number.POSITIVE_INFINITY : Date.parse(nextDueAt) - Date.parse(now);
          if (conversations.length + outbound.length === 0 && dueMs > soonMs) return true;
        }
        await new Promise((resolve) => setTimeout(resolve, 25));
      }
      return false;
    },
    get stopped() {
      return reports.stopped;
    },
    get isReady() {
      return poller.silentMs !== null && poller.silentMs < freshMs;
    },
    async stop() {
      await poller.stop();
      let timer: NodeJS.Timeout | undefined;
      const tooLong = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, stopMs);
      });
      // in this order: what the last turns say still goes out
      await Promise.race([
        Promise.all([runner.stop().then(sender.stop), housekeeper.stop(), media?.stop()]),
        tooLong,
      ]);
      clearTimeout(timer);
    },
  };
}
