import type { InboundBatch } from '../../channels/index.js';
import type { ReceiveResponse, Store } from '../../store/index.js';
import { createBatcher } from './batcher.js';

export interface IntakeOptions {
  replica: string;
  store: Pick<Store, 'receive'>;
  /** Conversations that a call may lease for this process, asked for at the moment of the call. */
  capacity(): number;
  /** What a call stored, leased and freed. */
  onReceived(batch: InboundBatch, received: ReceiveResponse): void;
}

/**
 * Stores what webhooks bring; those that come at the same moment share a call. Resolves once the batch is stored, and rejects
 * when it was not, or not whole.
 */
export type Intake = (batch: InboundBatch) => Promise<void>;

export function createIntake({ replica, store, capacity, onReceived }: IntakeOptions): Intake {
  /** Gives the error of each batch, or null. One that cannot be stored does not hold up the acknowledgement of the others. */
  async function receiveAll(batches: InboundBatch[]): Promise<(Error | null)[]> {
    const all = joined(batches);
    const { events, statuses, preferences } = all;
    const received = await store.receive({ replica, events, statuses, preferences, capacity: capacity() });
    onReceived(all, received);
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
