import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { OutboundRow } from '../../runtime/model/index.js';
import { databaseServer } from '../harness/database.js';
import {
  answerTo,
  committing,
  leaseOf,
  openWorld,
  reporting,
  say,
  status,
  stranger,
  text,
  type World,
} from './world.js';

let world: World;
beforeAll(async () => {
  world = await openWorld('server');
});
beforeEach(() => world.empty());
afterAll(() => world.close());

/** Two bubbles of two customers that are being sent, in the order of their ids. */
async function twoOnTheirWay(): Promise<OutboundRow[]> {
  const { store } = world;
  const outbound: OutboundRow[] = [];
  for (const person of [stranger(), stranger()])
    outbound.push(
      ...(await store.commit(committing(answerTo(await leaseOf(store, text(person)), [say('hi')])))).outbound,
    );
  return outbound.sort((one, other) => (one.outboxId < other.outboxId ? -1 : 1));
}

const waiting = async () =>
  (await databaseServer()).superuser(
    "select from pg_stat_activity where wait_event_type = 'Lock' and query like '%receive%' and pid <> pg_backend_pid()",
  );

test('statuses that come together hold their bubbles in the order in which results do: neither waits for the other', async () => {
  const { store, database } = world;
  const [first, second] = await twoOnTheirWay();
  let received: Promise<unknown> | undefined;
  // as a call that settles both
  await database.transaction(async (transaction) => {
    await transaction.run('set local role service_role');
    const hold = (row: OutboundRow, how = '') =>
      transaction.query(`select from runtime.outbox where id = $1 for no key update ${how}`, [row.outboxId]);
    await hold(first!);
    received = store.receive(
      reporting(
        ...[second!, first!].map(({ callbackData }, index) =>
          status({ messageId: `wamid.sent${index}`, callbackData }, 'sent'),
        ),
      ),
    );
    await vi.waitFor(async () => expect(await waiting()).toHaveLength(1), 60_000);
    expect(await hold(second!, 'nowait')).toHaveLength(1);
  });
  expect(await received).toMatchObject({ statuses: ['applied', 'applied'] });
});
