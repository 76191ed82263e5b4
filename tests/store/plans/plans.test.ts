import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../../../runtime/store/database/index.js';
import { crowd, crowdMember, crowdNumber } from '../../harness/crowd.js';
import { databaseServer } from '../../harness/database.js';
import {
  answerTo,
  receiving,
  replica,
  reporting,
  say,
  stateAt,
  status,
  stranger,
  text,
  type World,
  worldOn,
} from '../world.js';
import { looksOf, openExplained, type Statement } from './explained.js';

const people = 10_000;
/** Tables that grow with every customer. */
const growing = [
  ...[
    'conversations',
    'identities',
    'inbox',
    'journal',
    'outbox',
    'pairs',
    'raw_updates',
    'statuses',
    'timers',
  ],
  ...[
    'customers',
    'customer_interactions',
    'customer_journey_events',
    'customer_package_selections',
    'customer_status_changes',
  ],
];
/** The sixth time of a prepared statement is planned once for all. */
const rounds = [1, 2, 3, 4, 5, 6, 7, 8];
/** Far more than a call needs of any table, far less than a table holds. */
const mostRows = 500;

let world: World;
let database: Database;
let statements: Statement[];
let pricePerDay: number;
beforeAll(async () => {
  const server = await databaseServer();
  const url = await server.create();
  const name = new URL(url).pathname.slice(1);
  await server.superuser(crowd(people), name);
  const explained = await openExplained(server.url(name, 'postgres'));
  ({ database, statements } = explained);
  world = worldOn(database);
  pricePerDay = (await world.store.services.listPackages()).find(
    ({ package_code }) => package_code === 'standard',
  )!.price_per_day;
});
afterAll(() => world?.close());

test('no call of the hot path reads more of a table because more customers are known', async () => {
  for (const round of rounds) await liveOnce(round);
  expect(statements.length).toBeGreaterThan(500);
  expect(slow(statements)).toEqual([]);
});

test('a statement without an index would be named', async () => {
  statements.length = 0;
  await database.transaction((transaction) =>
    transaction.query("select from runtime.outbox where message ->> 'body' = 'What?'"),
  );
  expect(slow(statements)).toEqual([
    `Seq Scan of outbox, ${2 * people + 32} rows: select from runtime.outbox where message ->> 'body' = 'What?'`,
  ]);
});

test('where people go and stand is counted once, and read of the flow that is asked for alone', async () => {
  const { figures } = world.store;
  const until = new Date();
  const from = new Date(until.getTime() - 7 * 24 * 60 * 60_000);
  // everybody of the crowd is in another flow, and what they did is counted with the first call
  await figures.traffic('home', from, until);
  statements.length = 0;
  for (let round = 1; round <= rounds.length; round += 1) {
    await figures.traffic('home', from, until);
    await figures.standing('home');
  }
  const read = new Set(
    statements.flatMap(({ plan }) => looksOf(plan).map(({ table }) => table.replace(/_\d\d$/, ''))),
  );
  expect([...read]).toEqual(expect.arrayContaining(['conversations', 'journal', 'traffic']));
  expect(slow(statements)).toEqual([]);
});

test('erasing a customer, setting their status, and finding that two are one, reads no more because more customers are known', async () => {
  const { store } = world;
  // each phone's customer has lost their own id to somebody: whoever brings both is one of the two
  await database.transaction((transaction) =>
    transaction.query("delete from runtime.identities where kind = 'bsuid' and value = any($1)", [
      rounds.map((round) => crowdMember(1_000 + round).bsuid),
    ]),
  );
  statements.length = 0;
  for (const round of rounds) {
    await store.operations.setCustomerStatus(crowdMember(4_000 + round).phone, 'active');
    const both = { bsuid: crowdMember(2_000 + round).bsuid, phone: crowdMember(1_000 + round).phone };
    await store.receive(receiving(text(both, 'hi', { phoneNumberId: crowdNumber })));
    expect(await store.operations.eraseCustomer(crowdMember(3_000 + round).phone)).toMatchObject({
      erased: true,
    });
  }
  const [{ merged }] = (await world.rows<{ merged: number }>(
    'select count(*)::int as merged from public.customers where merged_into is not null',
  )) as [{ merged: number }];
  expect(merged).toBe(rounds.length);
  expect(slow(statements)).toEqual([]);
});

test('whom nobody has heard of for long are found by an index', async () => {
  await database.transaction((transaction) =>
    transaction.query(
      "update public.customers set first_contact_date = now() - interval '200 days' where phone_number = any($1)",
      [rounds.map((round) => `+${crowdMember(5_000 + round).phone}`)],
    ),
  );
  statements.length = 0;
  for (const _ of rounds) await world.store.keepHouse({ keepDays: 90, inactiveDays: 180 });
  const ofCustomers = statements.filter(({ sql }) => sql.includes('public.customers'));
  expect(ofCustomers.length).toBeGreaterThanOrEqual(rounds.length);
  expect(slow(ofCustomers)).toEqual([]);
});

/** The statements that look through a table, or through a large part of it. */
function slow(all: readonly Statement[]): string[] {
  const wrong = all.flatMap(({ sql, plan }) =>
    looksOf(plan)
      .filter(({ table, by, rows }) => {
        const whole = table.replace(/_\d\d$/, '');
        // the part of a month that nothing has been written in may be looked through
        const isPart = whole !== table;
        return growing.includes(whole) && ((by === 'Seq Scan' && !isPart) || rows > mostRows);
      })
      .map(({ table, by, rows }) => `${by} of ${table}, ${rows} rows: ${sql.replace(/\s+/g, ' ').trim()}`),
  );
  return [...new Set(wrong)];
}

/** Everything that the store is asked while customers talk. */
async function liveOnce(round: number): Promise<void> {
  const { store, deaf } = world;
  const known = crowdMember(round);
  const events = [
    text(known, 'hi', { phoneNumberId: crowdNumber }),
    text(stranger(), 'hi', { phoneNumberId: crowdNumber }),
  ];
  const { conversations } = await store.receive(receiving(...events));
  const soon = stateAt('askName', { timers: [{ id: '0:silence::soft', dueAt: Date.now() - 1 }] });
  const turns = conversations.map((leased) =>
    answerTo(
      leased,
      [
        say('one'),
        say('two'),
        { kind: 'journey', stage: 'consideration', movement: 'forward', trigger: 'test', data: {} },
        { kind: 'customer.update', name: 'Thandi' },
        {
          kind: 'package.select',
          package_code: 'standard',
          price_per_day: pricePerDay,
          final: true,
          context: 'auto',
        },
      ],
      { state: soon },
    ),
  );
  const committed = await store.commit({ replica, turns, sendCapacity: 10 });
  const held = committed.results.flatMap((result) =>
    result.status === 'done' && result.next ? [result.next] : [],
  );
  const leases = held.map(({ conversationId, leaseNo }) => ({ conversationId, leaseNo }));
  await store.extend({ replica, leases });
  await store.release({ replica, leases, parked: [] });
  for (const row of committed.outbound) {
    const messageId = `wamid.sent ${row.outboxId}`;
    const outcome = { kind: 'accepted' as const, messageId };
    await store.settle({
      replica,
      results: [{ outboxId: row.outboxId, attempt: 1, outcome }],
      sendCapacity: 10,
    });
    const { outbound } = await store.receive(
      reporting(status({ messageId }, 'sent'), status({ messageId }, 'read')),
    );
    for (const { outboxId, attempt } of outbound) {
      const retry = {
        kind: 'retry' as const,
        error: { code: 131000, title: 'Something went wrong' },
        delayMs: 0,
      };
      await store.settle({ replica, results: [{ outboxId, attempt, outcome: retry }], sendCapacity: 0 });
    }
  }
  await store.receive(receiving(text(known, 'again', { phoneNumberId: crowdNumber })));
  const { conversations: claimed } = await store.claim({ replica, capacity: 20, sendCapacity: 20 });
  await store.release({
    replica,
    leases: claimed.map(({ conversationId, leaseNo }) => ({ conversationId, leaseNo })),
    parked: claimed.flatMap(({ conversationId, leaseNo, events: [event] }) =>
      event ? [{ conversationId, leaseNo, eventIds: [event.id], error: 'no', journal: {} }] : [],
    ),
  });
  // whose answer never comes: the next claim names it
  await deaf.claim({ replica, capacity: 20, sendCapacity: 20 });
  await store.claim({ replica, capacity: 20, sendCapacity: 20 });
}
