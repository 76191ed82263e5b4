import { expect, test } from 'vitest';
import {
  answerTo,
  committing,
  leaseOf,
  receiving,
  replica,
  reporting,
  say,
  status,
  text,
  type World,
} from '../world.js';

export function keepingCases(here: () => World): void {
  const person = { bsuid: 'ZA.4711', phone: '27835551234' };
  const secrets = [
    'Thandi',
    '27835551234',
    'ZA.4711',
    'Nottingham Road',
    '29.4876',
    'secret words',
    'our answer',
  ];

  /** Somebody who has told us everything. Gives what Meta knows of it. */
  async function known() {
    const { store, rows } = here();
    const hello = text(person, 'secret words', { raw: Buffer.from('27835551234').toString('base64') });
    const leased = await leaseOf(store, hello);
    const { outbound } = await store.commit(
      committing(
        answerTo(leased, [
          say('our answer to Thandi'),
          {
            kind: 'customer.update',
            name: 'Thandi',
            manual_location: 'Nottingham Road',
            gps: { latitude: -29.4876, longitude: 30.1234 },
          },
          { kind: 'journey', stage: 'consideration', trigger: 'found', data: {} },
          { kind: 'waitingList.join', place: 'Nottingham Road', gps: null },
        ]),
      ),
    );
    const [bubble] = outbound;
    await store.settle({
      replica,
      results: [
        { outboxId: bubble!.outboxId, attempt: 1, outcome: { kind: 'accepted', messageId: 'wamid.said' } },
      ],
      sendCapacity: 0,
    });
    const delivered = status({ messageId: 'wamid.said', callbackData: bubble!.callbackData }, 'delivered', {
      raw: Buffer.from('27835551234').toString('base64'),
    });
    await store.receive(reporting(delivered));
    await rows(`insert into runtime.timers (conversation_id, id, customer_id, due_at, run_at)
      select id, 'later', customer_id, now() + interval '1 day', now() + interval '1 day' from runtime.conversations returning id`);
    await rows(`insert into public.customer_interactions (customer_id, interaction_type, message_text, metadata)
      select id, 'coverage_check', 'secret words', '{"outcome": "covered", "latitude": -29.4876, "longitude": 30.1234, "wamid": "wamid.x"}'
      from public.customers returning id`);
    const parked = await leaseOf(store, text(person, 'secret words again'));
    await store.release({
      replica,
      leases: [],
      parked: [
        {
          conversationId: parked.conversationId,
          leaseNo: parked.leaseNo,
          eventIds: [parked.events[0]!.id],
          error: 'broken',
          journal: { said: 'secret words' },
        },
      ],
    });
    return { customerId: leased.customerId, hello, delivered };
  }

  /** Every row of every table that holds something of a person, as one text. */
  async function everything(): Promise<string> {
    const tables = await here().rows<{ name: string }>(
      `select c.oid::regclass::text as name from pg_class as c
       where c.relkind in ('r', 'p') and not c.relispartition and c.relname <> 'numbers'
         and (c.relnamespace = 'runtime'::regnamespace or c.oid::regclass::text like 'customer%' or c.oid::regclass::text like 'public.customer%')`,
    );
    expect(tables.length).toBeGreaterThan(12);
    const texts: string[] = [];
    for (const { name } of tables) {
      const rows = await here().rows<{ row: string }>(`select to_jsonb(it)::text as row from ${name} as it`);
      texts.push(...rows.map(({ row }) => `${name} ${row}`));
    }
    return texts.join('\n');
  }
  const rawHolds = (all: string) => all.includes(Buffer.from('27835551234').toString('base64'));

  test('an erased person is nowhere, and still counted', async () => {
    const { store, rows } = here();
    const { customerId, hello, delivered } = await known();
    const counts = () =>
      rows(`select
        (select count(*)::int from public.customers) as customers,
        (select count(*)::int from public.customer_interactions where message_text is not null) as inbound,
        (select count(*)::int from public.customer_interactions where bot_response is not null) as outbound,
        (select count(*)::int from public.customer_interactions where metadata ->> 'outcome' = 'covered') as covered,
        (select count(*)::int from public.customer_journey_events) as events`);
    const before = await counts();
    const held = await everything();
    for (const secret of secrets) expect(held).toContain(secret);
    expect(rawHolds(held)).toBe(true);

    expect(await store.operations.eraseCustomer('+27 83 555 1234')).toEqual({ customerId, erased: true });
    const left = await everything();
    for (const secret of secrets) expect(left).not.toContain(secret);
    expect(rawHolds(left)).toBe(false);
    expect(left).not.toContain('wamid');
    expect(await counts()).toEqual(before);
    expect(
      await rows(
        "select metadata -> 'latitude' as at from public.customer_interactions where interaction_type = 'coverage_check'",
      ),
    ).toEqual([{ at: -29.5 }]);

    // what WhatsApp brings again of then is nothing new
    expect(await store.receive(receiving(hello))).toMatchObject({ events: ['duplicate'], conversations: [] });
    const late = { ...delivered, status: 'read' as const };
    expect((await store.receive(reporting(late))).statuses).toEqual(['unknown']);
    expect((await store.receive(reporting({ ...late, callbackData: 'x:1' }))).statuses).toEqual(['unknown']);
    const unseen = { ...late, messageId: 'wamid.never told' };
    expect((await store.receive(reporting(unseen))).statuses).toEqual(['unknown']);
    expect(await everything()).toBe(left);

    // who writes again is somebody new
    const again = await leaseOf(store, text(person));
    expect(again.customerId).not.toBe(customerId);
    expect(again.state).toBeNull();
  });

  test('eight days later nothing is left of them at all', async () => {
    const { store, rows } = here();
    const { hello } = await known();
    await store.operations.eraseCustomer('ZA.4711');
    await rows("update runtime.forgotten set until = until - interval '8 days' returning hash");
    await store.keepHouse(90);
    expect(await rows('select from runtime.forgotten')).toEqual([]);
    expect((await store.receive(receiving(hello))).events).toEqual(['stored']);
  });

  test('what is on its way arrives first, or an hour passes', async () => {
    const { store, rows } = here();
    const leased = await leaseOf(store, text(person));
    const { outbound } = await store.commit(committing(answerTo(leased, [say('You are forgotten.')])));
    const { customerId } = leased;
    expect(await store.operations.eraseCustomer(customerId)).toEqual({ customerId, erased: false });
    expect(await store.keepHouse(90)).toMatchObject({ erased: 0 });
    await store.settle({
      replica,
      results: [
        {
          outboxId: outbound[0]!.outboxId,
          attempt: 1,
          outcome: { kind: 'accepted', messageId: 'wamid.bye' },
        },
      ],
      sendCapacity: 0,
    });
    await store.receive(reporting(status({ messageId: 'wamid.bye' }, 'sent')));
    expect(await store.keepHouse(90)).toMatchObject({ erased: 1 });
    expect(await rows('select from runtime.conversations')).toEqual([]);

    const other = await leaseOf(store, text({ phone: '27830000001' }));
    await store.commit({ ...committing(answerTo(other, [say('waits')])), sendCapacity: 0 });
    expect(await store.operations.eraseCustomer('27830000001')).toMatchObject({ erased: false });
    await rows(
      "update runtime.erasures set asked_at = asked_at - interval '61 minutes' returning customer_id",
    );
    expect(await store.keepHouse(90)).toMatchObject({ erased: 1 });
  });

  test('a turn that was under way when they were erased writes nothing', async () => {
    const { store } = here();
    const leased = await leaseOf(store, text(person));
    await store.operations.eraseCustomer(leased.customerId);
    const left = await everything();
    expect((await store.commit(committing(answerTo(leased, [say('Thandi')])))).results).toEqual([
      { status: 'lost' },
    ]);
    expect(await everything()).toBe(left);
    await expect(store.operations.eraseCustomer('27830009999')).rejects.toThrow('there is no such customer');
  });

  test('old months of journal and raw webhooks go whole, old events and bubbles with them; young ones stay', async () => {
    const { store, rows } = here();
    const { customerId } = await known();
    const inOldMonth = `(extract(month from (now() - interval '5 months') at time zone 'UTC'))::int`;
    const count = async () =>
      (
        await rows(`select (select count(*)::int from runtime.journal) as journal,
          (select count(*)::int from runtime.raw_updates) as raw, (select count(*)::int from runtime.inbox) as inbox,
          (select count(*)::int from runtime.outbox) as outbox, (select count(*)::int from runtime.statuses) as statuses`)
      )[0];
    const before = await count();
    expect(await store.keepHouse(90)).toEqual({ mine: true, erased: 0, failed: [], emptied: [] });
    expect(await count()).toEqual(before);

    await rows(`update runtime.journal set month = ${inOldMonth} where outcome = 'done' returning 1`);
    await rows(`update runtime.raw_updates set month = ${inOldMonth} returning 1`);
    await rows("update runtime.inbox set received_at = now() - interval '91 days' returning 1");
    await rows("update runtime.outbox set queued_at = now() - interval '91 days' returning 1");
    expect(await store.keepHouse(90)).toMatchObject({
      emptied: [
        expect.stringMatching(/^runtime.journal_\d\d$/),
        expect.stringMatching(/^runtime.raw_updates_\d\d$/),
      ],
    });
    // what was set aside waits for an operator
    expect(await count()).toEqual({ journal: 1, raw: 0, inbox: 1, outbox: 0, statuses: 0 });
    expect(await rows('select id from public.customers')).toEqual([{ id: customerId }]);
  });
}
