import { setImmediate } from 'node:timers/promises';
import type { Lookup } from '../../../actions/index.js';
import { type FlowLibrary, isReadable } from '../../../engine/index.js';
import type { Settings } from '../../../language/index.js';
import {
  type LeasedConversation,
  type Store,
  StoreUnavailable,
  type WaitingEvent,
} from '../../../store/index.js';
import type { Reports } from '../reports/reports.js';
import type { TurnReport } from '../reports/turn-report.js';
import { apology } from './apology.js';
import { createLeases, type Lease } from './leases.js';
import { nextWork, runTurn, type TurnWorld, turnInput, type Work } from './run-turn.js';
import { createSharedLock } from './shared-lock.js';
import { toJson, turnCommit, unchangedTurn } from './turn-commit.js';
import { createTurnWriter, type TurnWriterOptions } from './turn-writer.js';

/** From this attempt on an event that fails is set aside. */
const parkFrom = 3;
/** How often a turn is run again because a business fact was in its way. */
const mostRefusals = 2;

/** What turns are run with. */
export interface TurnSettings {
  library: FlowLibrary;
  settings: Settings;
  /** Settings of a customer's own, instead of `settings`. */
  settingsFor?(customerId: string): Promise<Settings>;
  /** What answers the lookups of a customer's turns. */
  lookupsFor(customerId: string): { readonly [id: string]: Lookup };
  /** Ids of turns. */
  newId(): string;
}

export interface RunnerOptions extends TurnSettings, TurnWriterOptions {
  store: Pick<Store, 'commit' | 'extend' | 'release' | 'loadCharts' | 'services'>;
  /** Conversations held at once. */
  slots: number;
  /** The customer can see that we are busy with their message. */
  acknowledge(messageId: string): void;
  reports: Pick<Reports, 'turn' | 'answer' | 'trouble'>;
  /** A turn has ended, and there may be more to do. */
  wake(): void;
}

/** Runs the turns of leased conversations: each conversation's one after the other, many conversations at once. */
export interface Runner {
  /** Conversations it may still be given. */
  readonly free: number;
  readonly isIdle: boolean;
  accept(conversations: LeasedConversation[]): void;
  /** Finishes the turns under way, releases everything else. */
  stop(): Promise<void>;
}

/** How a turn went: `next` is what the commit handed over, null when it gave the conversation back. */
type Ending =
  | { kind: 'done'; next: LeasedConversation | null }
  | { kind: 'lost' }
  /** The database is away: no fault of the event's. */
  | { kind: 'away'; error: unknown }
  | { kind: 'failed'; error: unknown };

export function createRunner(options: RunnerOptions): Runner {
  const { replica, store, library, newId, reports } = options;
  const lock = createSharedLock();
  const leases = createLeases(async (held) => (await store.extend({ replica, leases: held })).held);
  const writer = createTurnWriter(options);
  const running = new Set<Promise<void>>();
  let stopping = false;

  async function lookAfter(leased: LeasedConversation): Promise<void> {
    const lease = leases.hold(leased);
    try {
      let held: LeasedConversation | null = leased;
      while (held) {
        const current: LeasedConversation = held;
        const work = stopping ? null : nextWork(current);
        if (!work) return await writer.release(lease.ref);
        held = await lock.hold(attemptsOf(work) > 1, () => step(current, work, lease));
        if (held) lease.renew(held);
        // an embedded database answers without ever waiting: timers and sockets have their turn between two of ours
        await setImmediate();
      }
    } catch (error) {
      // what could not be given back or set aside comes again when its lease ends
      reports.trouble(error, 'turn');
    } finally {
      lease.end();
    }
  }

  /** One turn, whatever becomes of it. Gives the conversation as it is held now, or null when it is ours no longer. */
  async function step(
    leased: LeasedConversation,
    work: Work,
    lease: Lease,
  ): Promise<LeasedConversation | null> {
    const began = performance.now();
    const settings = (await options.settingsFor?.(leased.customerId)) ?? options.settings;
    const input = turnInput(leased, work, newId(), settings);
    const report: TurnReport = {
      turnId: input.turnId,
      conversationId: leased.conversationId,
      customerId: leased.customerId,
      input,
      outcome: 'done',
      tookMs: 0,
    };
    try {
      const ending = await attempt(leased, work, lease, report);
      if (ending.kind === 'done') return ending.next;
      report.outcome = ending.kind === 'failed' ? 'failed' : 'lost';
      if (ending.kind === 'lost') return null;
      report.error = ending.error instanceof Error ? ending.error.message : String(ending.error);
      if (ending.kind === 'failed') {
        if (work.kind === 'timers') return await dropTimers(leased, work.timers, lease, report);
        if (attemptsOf(work) >= parkFrom || !isWhole(leased))
          return await park(leased, work.events, lease, report);
      }
      // the database lets it wait before the next attempt, longer each time
      await writer.release(lease.ref);
      return null;
    } finally {
      report.tookMs = performance.now() - began;
      reports.turn(report);
      options.wake();
    }
  }

  /** Runs one turn and writes it. `report.input` gathers the answers, which the journal keeps even when it fails. */
  async function attempt(
    leased: LeasedConversation,
    work: Work,
    lease: Lease,
    report: TurnReport,
  ): Promise<Ending> {
    const { input } = report;
    const attempts = attemptsOf(work);
    if (!isWhole(leased))
      return { kind: 'failed', error: new Error('the stored conversation cannot be read') };
    // leased more often than it may fail and never reported: it ends the process whenever it runs
    if (attempts > parkFrom)
      return { kind: 'failed', error: new Error(`not finished in ${attempts - 1} attempts`) };

    const shown = once(() => {
      const last = work.kind === 'events' ? work.events.at(-1) : undefined;
      if (last?.kind === 'message') options.acknowledge(last.messageId);
    });
    try {
      const hashes = library.missing(leased.state);
      if (hashes.length > 0) {
        const { charts, numbers } = await store.loadCharts(hashes);
        library.addStored(charts, numbers);
      }
      for (let refusals = 0; ; refusals += 1) {
        const world: TurnWorld = {
          library,
          services: store.services,
          lookups: options.lookupsFor(leased.customerId),
          onAnswer: reports.answer,
          onSlow: shown,
        };
        const result = await runTurn(world, input);
        report.result = result;
        // no blue ticks where nobody answers: a handover is a person's to acknowledge
        if (result.effects.some((effect) => effect.kind === 'send')) shown();
        const written = await writer.commit(turnCommit(leased, work, input, result), lease);
        switch (written.status) {
          case 'done':
            return { kind: 'done', next: written.next };
          case 'overtaken':
            // nothing binds a customer who is still writing: all that they said is looked at
            return { kind: 'done', next: written.next };
          case 'lost':
            return { kind: 'lost' };
          case 'failed':
            return { kind: 'failed', error: new Error(written.error) };
          case 'refused':
            if (refusals === mostRefusals) {
              return { kind: 'failed', error: new Error(`${written.action} is refused: ${written.reason}`) };
            }
            // it takes another path now, and what it asks on it must be asked afresh
            input.refusal = { action: written.action, reason: written.reason, answers: input.answers };
            input.answers = [];
        }
      }
    } catch (error) {
      return error instanceof StoreUnavailable ? { kind: 'away', error } : { kind: 'failed', error };
    }
  }

  /** Due timers that cannot run are consumed, with their error: nobody waits for them, and they would fall due for ever. */
  async function dropTimers(
    leased: LeasedConversation,
    timers: LeasedConversation['timers'],
    lease: Lease,
    { input, error }: TurnReport,
  ): Promise<LeasedConversation | null> {
    const still = unchangedTurn(leased, newId(), library, { input, error });
    const gone = new Set(timers.map((timer) => timer.id));
    const left = still.state.timers.filter((timer) => !gone.has(timer.id));
    const written = await writer.commit({ ...still, timers, state: { ...still.state, timers: left } }, lease);
    return written.status === 'done' ? written.next : null;
  }

  /** Sets events aside for good. The apology goes first, because parking gives the conversation away. */
  async function park(
    leased: LeasedConversation,
    events: readonly WaitingEvent[],
    lease: Lease,
    report: TurnReport,
  ): Promise<null> {
    const { input, error = '' } = report;
    const still = unchangedTurn(leased, newId(), library, { apology: error });
    if (events.some(({ kind }) => kind === 'message') && still.mode === 'bot') {
      const said = await writer.commit({ ...still, effects: [apology(still.language)] }, lease);
      if (said.status === 'done' && said.next) lease.renew(said.next);
    }
    await writer.park({
      ...lease.ref,
      eventIds: events.map(({ id }) => id),
      error,
      journal: toJson({ input, error }),
    });
    report.outcome = 'parked';
    return null;
  }

  function track(work: Promise<void>): void {
    running.add(work);
    void work.finally(() => running.delete(work));
  }

  return {
    get free() {
      return stopping ? 0 : Math.max(0, options.slots - leases.count);
    },
    get isIdle() {
      return running.size === 0;
    },
    accept(conversations) {
      for (const leased of conversations) track(lookAfter(leased));
    },
    async stop() {
      stopping = true;
      writer.stop();
      while (running.size > 0) await Promise.all(running);
      leases.stop();
    },
  };
}

const attemptsOf = (work: Work) => (work.kind === 'events' ? work.events[0].attempts : 1);

/** A conversation that cannot be read never can: its customer is told at once, and begins afresh. */
const isWhole = ({ state }: LeasedConversation) => state === null || isReadable(state);

function once(body: () => void): () => void {
  let isDone = false;
  return () => {
    if (isDone) return;
    isDone = true;
    body();
  };
}
