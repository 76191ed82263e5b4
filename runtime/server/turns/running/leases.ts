import type { LeasedConversation, LeaseRef } from '../../../store/index.js';

/** A conversation that this replica holds. */
export interface Lease {
  readonly ref: LeaseRef;
  /** Someone else may hold it by now: whatever its turn made is dropped. */
  readonly lost: boolean;
  /** The same conversation, leased on by a commit. */
  renew(leased: LeasedConversation): void;
  end(): void;
}

export interface Leases {
  hold(leased: LeasedConversation): Lease;
  readonly count: number;
  stop(): void;
}

/** How often leases are looked at; far below half the life of one. */
const lookMs = 1_000;
/** What an extended lease runs for, by the store's contract. */
const extendedMs = 30_000;

interface Held {
  ref: LeaseRef;
  lifeMs: number;
  endsAt: number;
  extending: boolean;
}

/**
 * Extends every held lease at half its life, all that are due in one call.
 *
 * Life is measured here from the moment the answer came, on a clock that only goes forward: the database's own
 * clock says how long a lease is, never what time it is on this machine.
 */
export function createLeases(extend: (leases: LeaseRef[]) => Promise<boolean[]>): Leases {
  const held = new Set<Held>();

  async function look(): Promise<void> {
    const now = performance.now();
    const due = [...held].filter((lease) => !lease.extending && lease.endsAt - now < lease.lifeMs / 2);
    if (due.length === 0) return;
    for (const lease of due) lease.extending = true;
    const asked = due.map((lease) => lease.ref);
    try {
      const answers = await extend(asked);
      for (const [index, lease] of due.entries()) {
        // a commit may have renewed it meanwhile: then this answer is about a lease that is over
        if (lease.ref.leaseNo !== asked[index]!.leaseNo) continue;
        lease.lifeMs = extendedMs;
        lease.endsAt = answers[index] ? now + extendedMs : now;
      }
    } catch {
      // the database is away: the lease still runs, and the next look asks again
    } finally {
      for (const lease of due) lease.extending = false;
    }
  }

  const timer = setInterval(() => void look(), lookMs);
  timer.unref();

  const lifeOf = (leased: LeasedConversation) => Date.parse(leased.leaseUntil) - Date.parse(leased.now);
  const refOf = ({ conversationId, leaseNo }: LeasedConversation): LeaseRef => ({ conversationId, leaseNo });

  return {
    hold(leased) {
      const entry: Held = { ref: refOf(leased), lifeMs: lifeOf(leased), endsAt: 0, extending: false };
      entry.endsAt = performance.now() + entry.lifeMs;
      held.add(entry);
      return {
        get ref() {
          return entry.ref;
        },
        get lost() {
          return performance.now() >= entry.endsAt;
        },
        renew(next) {
          entry.ref = refOf(next);
          entry.lifeMs = lifeOf(next);
          entry.endsAt = performance.now() + entry.lifeMs;
        },
        end() {
          held.delete(entry);
        },
      };
    },
    get count() {
      return held.size;
    },
    stop() {
      clearInterval(timer);
    },
  };
}
