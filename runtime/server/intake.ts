import type { InboundBatch } from '../channels/index.js';
import { type ReceiveResponse, type Store, StoreUnavailable } from '../store/index.js';
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
  async function receive(batch: InboundBatch): Promise<void> {
    const { events, statuses, preferences } = batch;
    onReceived(batch, await store.receive({ replica, events, statuses, preferences, capacity: capacity() }));
  }

  /** Gives the error of each batch, or null. One that cannot be stored does not hold up the acknowledgement of the others. */
  async function receiveAll(batches: InboundBatch[]): Promise<unknown[]> {
    try {
      await receive(joined(batches));
      return batches.map(() => null);
    } catch (error) {
      if (batches.length === 1 || error instanceof StoreUnavailable) return batches.map(() => error);
      const alone: unknown[] = [];
      for (const batch of batches) alone.push(...(await receiveAll([batch])));
      return alone;
    }
  }

  const batcher = createBatcher({ call: receiveAll, most: 50, atOnce: 2 });
  return async (batch) => {
    const error = await batcher.add(batch);
    if (error !== null) throw error;
  };
}

function joined(batches: readonly InboundBatch[]): InboundBatch {
  return {
    events: batches.flatMap(({ events }) => events),
    statuses: batches.flatMap(({ statuses }) => statuses),
    preferences: batches.flatMap(({ preferences }) => preferences),
    notices: [],
  };
}
