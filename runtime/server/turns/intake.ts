import type { InboundBatch } from '../../channels/index.js';
import type { InboxEvent } from '../../model/index.js';
import type { Store } from '../../store/index.js';
import { createBatcher } from './batcher.js';
import type { Poller } from './poller.js';
import type { Reports } from './reports/reports.js';
import type { Runner } from './running/runner.js';
import type { Sender } from './sender.js';

export interface IntakeOptions {
  replica: string;
  store: Pick<Store, 'receive'>;
  runner: Pick<Runner, 'free' | 'accept'>;
  sender: Pick<Sender, 'accept'>;
  poller: Pick<Poller, 'wake'>;
  reports: Pick<Reports, 'received' | 'numbersStopped'>;
  /** Is told of events that are stored now. */
  onStored?(events: InboxEvent[]): void;
}

/**
 * Stores what webhooks bring, and begins with those conversations that nobody else holds; what comes at the same moment
 * shares a call. Resolves once the batch is stored, and rejects when it was not, or not whole.
 */
export type Intake = (batch: InboundBatch) => Promise<void>;

export function createIntake(options: IntakeOptions): Intake {
  const { replica, store, runner, sender, poller, reports, onStored } = options;

  /** Gives the error of each batch, or null. One that cannot be stored does not hold up the acknowledgement of the others. */
  async function receiveAll(batches: InboundBatch[]): Promise<(Error | null)[]> {
    const all = joined(batches);
    const { events, statuses, preferences } = all;
    const received = await store.receive({ replica, events, statuses, preferences, capacity: runner.free });
    reports.received(all, received);
    runner.accept(received.conversations);
    sender.accept(received.outbound);
    reports.numbersStopped(received.stopped);
    poller.wake();
    onStored?.(events.filter((_, index) => received.events[index] === 'stored'));
    return batches.map((batch) => {
      const mine = lists.flatMap((list) => received[list].splice(0, batch[list].length));
      const failed = mine.find((result) => typeof result === 'object');
      return failed === undefined ? null : new Error(failed.failed);
    });
  }

  const batcher = createBatcher({ call: receiveAll, most: 50, atOnce: 2 });
  return async (batch) => {
    const error = await batcher.add(batch);
    if (error !== null) throw error;
  };
}

const lists = ['events', 'preferences', 'statuses'] as const;

function joined(batches: readonly InboundBatch[]): InboundBatch {
  return {
    events: batches.flatMap(({ events }) => events),
    statuses: batches.flatMap(({ statuses }) => statuses),
    preferences: batches.flatMap(({ preferences }) => preferences),
    notices: [],
  };
}
