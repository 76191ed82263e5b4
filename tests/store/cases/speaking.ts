import type { SendResult } from '../../../runtime/model/index.js';
import { answerTo, committing, leaseOf, replica, say, stranger, text, type World } from '../world.js';

export const undeliverable = { code: 131026, title: 'Message undeliverable' };

/** What one replica says and sends in a world. */
export function speaking(here: () => World) {
  return {
    /** A conversation that has just said `bodies`; the first of them is this caller's to send. */
    async spoke(...bodies: string[]) {
      const { store } = here();
      const person = stranger();
      const leased = await leaseOf(store, text(person));
      const bubbles = bodies.map((body) => say(body));
      const { outbound } = await store.commit(committing(answerTo(leased, bubbles)));
      return { person, leased, first: outbound[0]! };
    },
    settle: (row: { outboxId: string; attempt: number }, outcome: SendResult['outcome']) =>
      here().store.settle({
        replica,
        results: [{ outboxId: row.outboxId, attempt: row.attempt, outcome }],
        sendCapacity: 10,
      }),
    claim: async () => (await here().store.claim({ replica, capacity: 0, sendCapacity: 10 })).outbound,
    /** All bubbles in order, and how far each has come. */
    statuses: () =>
      here().rows<{ body: string; status: string }>(
        "select message ->> 'body' as body, status from runtime.outbox order by seq",
      ),
  };
}
