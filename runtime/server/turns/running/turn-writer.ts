import {
  type CommitResult,
  type LeaseRef,
  type ReleaseRequest,
  type Store,
  StoreUnavailable,
  type TurnCommit,
} from '../../../store/index.js';
import { createBatcher } from '../batcher.js';
import type { Sender } from '../sender.js';
import type { Lease } from './leases.js';

export interface TurnWriterOptions {
  replica: string;
  store: Pick<Store, 'commit' | 'release'>;
  /** Is given the bubbles that a commit hands over, no more than it has room for. */
  sender: Pick<Sender, 'free' | 'accept'>;
}

/** What turns write, grouped with what other conversations write at the same moment. */
export interface TurnWriter {
  /** Tries for as long as the lease holds. Rejects when the call itself is wrong, or was stopped. */
  commit(turn: TurnCommit, lease: Lease): Promise<CommitResult>;
  release(ref: LeaseRef): Promise<void>;
  park(parked: ReleaseRequest['parked'][number]): Promise<void>;
  /** From now on nothing is tried again. */
  stop(): void;
}

export function createTurnWriter({ replica, store, sender }: TurnWriterOptions): TurnWriter {
  let stopping = false;

  const commits = createBatcher<TurnCommit, CommitResult>({
    async call(turns) {
      const response = await store.commit({ replica, turns, sendCapacity: sender.free });
      sender.accept(response.outbound);
      return response.results;
    },
    most: 50,
    atOnce: 2,
  });

  const releases = createBatcher<LeaseRef, void>({
    async call(leases) {
      await store.release({ replica, leases, parked: [] });
      return leases.map(() => undefined);
    },
    most: 500,
    atOnce: 1,
  });

  return {
    async commit(turn, lease) {
      for (let pauseMs = 100; ; pauseMs = Math.min(pauseMs * 2, 2_000)) {
        if (lease.lost) return { status: 'lost' };
        try {
          return await commits.add(turn);
        } catch (error) {
          // nobody knows whether it was written; asked again under the same turn id, the database tells
          if (!(error instanceof StoreUnavailable) || stopping) throw error;
          await new Promise((resolve) => setTimeout(resolve, pauseMs));
        }
      }
    },
    release: (ref) => releases.add(ref),
    park: (parked) => store.release({ replica, leases: [], parked: [parked] }),
    stop() {
      stopping = true;
    },
  };
}
