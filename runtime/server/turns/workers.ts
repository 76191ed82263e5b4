import { Gauge } from 'prom-client';
import type { Lookup } from '../../actions/index.js';
import type { Channel } from '../../channels/index.js';
import type { FlowLibrary } from '../../engine/index.js';
import type { Settings } from '../../language/index.js';
import type { Failed, NumberState, Store } from '../../store/index.js';
import type { Metrics } from '../http/metrics.js';
import { describeError, type Log } from '../start/log.js';
import { createHousekeeper } from './housekeeper.js';
import { createIntake, type Intake } from './inbox-writer.js';
import { createPoller } from './poller.js';
import { createRunner, type TurnReport } from './runner.js';
import { createSender } from './sender.js';

/** Conversations and bubbles one process holds at once. A turn waits for the database far more than it computes. */
const slots = { turns: 64, sends: 32 };
/** How long a stop waits for turns and sends under way; leases end the rest. */
const stopMs = 8_000;
/** A claim must have been answered this recently for the database to count as there. */
const freshMs = 10_000;
/** What falls due later than this is nobody's to wait for. */
const soonMs = 6_000;

export interface WorkersOptions {
  /** Names this process in leases. */
  replica: string;
  store: Store;
  channel: Channel;
  library: FlowLibrary;
  settings: Settings;
  /** What answers the lookups of a customer's turns. */
  lookupsFor(customerId: string): { readonly [id: string]: Lookup };
  /** Settings of a customer's own, instead of `settings`. */
  settingsFor?(customerId: string): Promise<Settings>;
  phoneNumberId: string;
  /** A keyed hash of the access token: tells whose refusals count. */
  credential: string;
  keepDays: number;
  metrics: Metrics;
  log: Log;
  newId(): string;
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

const resultName = (result: string | Failed) => (typeof result === 'string' ? result : 'failed');

export function createWorkers(options: WorkersOptions): Workers {
  const { replica, store, channel, metrics, log } = options;

  function trouble(error: unknown, during: string): void {
    metrics.errors.inc({ during });
    log.warn({ during, ...describeError(error) }, 'something went wrong');
  }

  let stopped: NumberState[] = [];

  /** One replica is told so, whichever had it from WhatsApp: this is the one alarm. */
  function alarm(numbers: NumberState[]): void {
    for (const { phoneNumberId, stoppedBy } of numbers) {
      metrics.stops.inc({ code: String(stoppedBy?.code ?? 'none') });
      log.error(
        { phoneNumberId, code: stoppedBy?.code, title: stoppedBy?.title },
        'WhatsApp lets this number send nothing: put right what it says, then run `flows outbox resume`; everything waits in order',
      );
    }
    if (numbers.length > 0) stopped = numbers;
  }

  const sender = createSender({
    replica,
    store,
    channel,
    credential: options.credential,
    slots: slots.sends,
    onSend(row, result, tookMs) {
      metrics.sends.inc({ kind: row.message.kind, outcome: result.outcome.kind });
      metrics.sendSeconds.observe(tookMs / 1_000);
      if (result.outcome.kind !== 'accepted') {
        const { kind, error } = result.outcome;
        const facts = { outboxId: row.outboxId, attempt: row.attempt, outcome: kind, code: error.code };
        if ('alarm' in result.outcome) log.error(facts, 'a template or form is paused: an operator must act');
        else log.warn(facts, 'send');
      }
    },
    onStopped: alarm,
    onTrouble: trouble,
  });

  const runner = createRunner({
    replica,
    store,
    world: {
      library: options.library,
      settings: options.settings,
      services: store.services,
    },
    lookupsFor: options.lookupsFor,
    ...(options.settingsFor && { settingsFor: options.settingsFor }),
    slots: slots.turns,
    newId: options.newId,
    sendCapacity: () => sender.free,
    onOutbound: (rows) => sender.accept(rows),
    acknowledge(messageId) {
      // best effort: nobody's turn waits for a blue tick
      channel.acknowledge(messageId, options.phoneNumberId).catch((error) => trouble(error, 'acknowledge'));
    },
    onTurn(report) {
      const { turnId, conversationId, outcome, error, tookMs } = report;
      const event = report.input.event.type;
      metrics.turns.inc({ event, outcome });
      metrics.turnSeconds.observe({ event }, tookMs / 1_000);
      const facts = { turnId, conversationId, event, outcome, tookMs: Math.round(tookMs) };
      if (error === undefined) log.debug(facts, 'turn');
      else log.error({ ...facts, ...describeError(new Error(error)) }, 'turn');
      options.onTurn?.(report);
      poller.wake();
    },
    onAnswer({ src, answer }, tookMs) {
      metrics.lookups.inc({ src, outcome: 'error' in answer ? 'error' : answer.outcome });
      metrics.lookupSeconds.observe({ src }, tookMs / 1_000);
    },
    onTrouble: trouble,
  });

  const poller = createPoller({
    claim: () => store.claim({ replica, capacity: runner.free, sendCapacity: sender.free }),
    onClaim({ conversations, outbound, ...claimed }) {
      stopped = claimed.stopped;
      runner.accept(conversations);
      sender.accept(outbound);
    },
    onTrouble: trouble,
  });

  const housekeeper = createHousekeeper({
    store,
    keepDays: options.keepDays,
    onKept: (erased, emptied) => log.info({ erased, emptied }, 'kept house'),
    onTrouble: trouble,
  });

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

  new Gauge({
    name: 'loop_numbers_stopped',
    help: 'Business numbers that WhatsApp keeps from sending until an operator acts.',
    registers: [metrics.registry],
    collect() {
      this.set(stopped.length);
    },
  });

  const receive = createIntake({
    replica,
    store,
    capacity: () => runner.free,
    onReceived({ events }, received) {
      for (const [index, { kind }] of events.entries()) {
        metrics.received.inc({ kind, result: resultName(received.events[index]!) });
      }
      for (const result of received.statuses)
        metrics.received.inc({ kind: 'status', result: resultName(result) });
      runner.accept(received.conversations);
      sender.accept(received.outbound);
      alarm(received.stopped);
      poller.wake();
    },
  });

  return {
    start() {
      poller.start();
      housekeeper.start();
    },
    receive,
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
      return stopped;
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
      await Promise.race([Promise.all([runner.stop().then(sender.stop), housekeeper.stop()]), tooLong]);
      clearTimeout(timer);
    },
  };
}
