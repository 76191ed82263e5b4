import { expect, test } from 'vitest';
import { tracesIn } from '../../harness/traces.js';
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
  const person = { bsuid: 'ZA.4711000042', phone: '27835551234' };
  const profileName = 'Thandiwe of WhatsApp';
  /** What they said, and what was said to them. */
  const words = ['Nomvula Secretname', 'Plaas Wolwefontein', 'secret words', 'our own answer', '-29.4876'];
  const secrets = [...Object.values(person), profileName, ...words];
  const reason = 'moved in with my sister';

  /** As WhatsApp makes ids of messages: the phone number is in it. */
  const wamid = (of: string) =>
    `wamid.${Buffer.from(`\u001d\u0018\u000b${person.phone}\u0015${of}`).toString('base64')}`;
  /** An update of a webhook about them, as it is stored. */
  const rawOf = (body: string) =>
    Buffer.from(
      JSON.stringify({ recipient_id: person.phone, user_id: person.bsuid, name: profileName, body }),
    ).toString('base64');
  /** Of a message that another program sent from our number. */
  const strangeStatus = (of: string) => status({ messageId: wamid(of) }, 'delivered', { raw: rawOf('') });

  /** Somebody who has told us everything. Gives what Meta knows of it. */
  async function known() {
    const { store, rows } = here();
    const hello = text(person, 'secret words', { messageId: wamid('hello'), raw: rawOf('secret words') });
    const leased = await leaseOf(store, hello);
    const { outbound } = await store.commit(
      committing(
        answerTo(leased, [
          say('our own answer to Nomvula Secretname'),
          {
            kind: 'customer.update',
            name: 'Nomvula Secretname',
            manual_location: 'Plaas Wolwefontein',
            gps: { latitude: -29.4876, longitude: 30.1234 },
            place_name: 'Plaas Wolwefontein',
            place_gps: { latitude: -29.4876, longitude: 30.1234 },
          },
          {
            kind: 'consent.record',
            purpose: 'service',
            given: true,
            words: 'May we?',
            language: 'en',
            messageId: wamid('hello'),
          },
          { kind: 'journey', stage: 'awareness', movement: 'forward', trigger: 'first contact', data: {} },
          {
            kind: 'journey',
            stage: 'consideration',
            movement: 'forward',
            trigger: 'found',
            data: { place: 'Plaas Wolwefontein' },
          },
          { kind: 'waitingList.join', place: 'Plaas Wolwefontein', gps: null },
        ]),
      ),
    );
    const [bubble] = outbound;
    const messageId = wamid('said');
    await store.settle({
      replica,
      results: [{ outboxId: bubble!.outboxId, attempt: 1, outcome: { kind: 'accepted', messageId } }],
      sendCapacity: 0,
    });
    const delivered = status({ messageId, callbackData: bubble!.callbackData }, 'delivered', {
      raw: rawOf(''),
    });
    await store.receive(reporting(delivered, strangeStatus('before')));
    await store.receive(
      receiving(
        text(person, 'secret words', {
          kind: 'standby',
          messageId: wamid('standby'),
          raw: rawOf('secret words'),
        }),
      ),
    );
    await rows(`insert into runtime.timers (conversation_id, id, customer_id, due_at, run_at)
      select id, 'later', customer_id, now() + interval '1 day', now() + interval '1 day' from runtime.conversations returning id`);
    await rows(`insert into public.customer_interactions (customer_id, interaction_type, message_text, metadata)
      select id, 'coverage_check', 'secret words', '{"outcome": "covered", "latitude": -29.4876, "longitude": 30.1234, "wamid": "wamid.x"}'
      from public.customers returning id`);
    await rows(
      `update public.customers set status = 'active', notes = 'secret words',
         coverage_area_id = (select id from public.coverage_areas limit 1)`,
    );
    await rows("update public.customers set status = 'churned', churn_reason = $1 where status = 'active'", [
      reason,
    ]);
    const parked = await leaseOf(store, text(person, 'secret words again', { messageId: wamid('again') }));
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
    const [codes] = await rows<{ referral_code: string; coverage_area_id: string }>(
      'select referral_code, coverage_area_id from public.customers',
    );
    return { customerId: leased.customerId, hello, delivered, codes: codes! };
  }

  /** Every row of every table but the areas, whose ids customers may hold: a line each. */
  async function everything(): Promise<string> {
    const tables = await here().rows<{ name: string }>(
      `select c.oid::regclass::text as name from pg_class as c
       where c.relkind in ('r', 'p') and not c.relispartition
         and c.relnamespace in ('runtime'::regnamespace, 'public'::regnamespace)
         and c.relname <> 'coverage_areas'`,
    );
    expect(tables.length).toBeGreaterThan(20);
    const texts: string[] = [];
    for (const { name } of tables) {
      const rows = await here().rows<{ row: string }>(`select to_jsonb(it)::text as row from ${name} as it`);
      texts.push(...rows.map(({ row }) => `${name} ${row}`));
    }
    return texts.join('\n');
  }
  /** The same without how fast our numbers send, which moves with every call. */
  const whatIsStored = async () => (await everything()).replaceAll(/^runtime\.numbers .*$/gm, '');

  test('an erased person is nowhere, and still counted', async () => {
    const { store, rows } = here();
    const { customerId, hello, delivered, codes } = await known();
    const theirs = [...secrets, reason, ...Object.values(codes)];
    const counts = () =>
      rows(`select
        (select count(*)::int from public.customers) as customers,
        (select count(*)::int from public.customer_interactions where direction = 'in') as inbound,
        (select count(*)::int from public.customer_interactions where direction = 'out') as outbound,
        (select count(*)::int from public.customer_interactions where metadata ->> 'outcome' = 'covered') as covered,
        (select count(*)::int from public.customer_journey_events) as events`);
    const before = await counts();
    const held = await everything();
    expect(tracesIn(held, theirs)).toEqual(theirs);

    expect(await store.operations.eraseCustomer('+27 83 555 1234')).toEqual({ customerId, erased: true });
    const left = await whatIsStored();
    expect(tracesIn(await everything(), theirs)).toEqual([]);
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
    expect(await whatIsStored()).toBe(left);

    // and what it brings only now, of others who write to them or whom they write to, stays nowhere
    const news = text(person, 'secret words', {
      kind: 'standby',
      messageId: wamid('late'),
      raw: rawOf('secret words'),
    });
    const answer = await store.receive({ ...reporting(strangeStatus('after')), events: [news] });
    expect(answer).toMatchObject({ events: ['stored'], statuses: ['unknown'] });
    expect((await store.receive(reporting(strangeStatus('after')))).statuses).toEqual(['duplicate']);
    expect(tracesIn(await everything(), theirs)).toEqual([]);

    // who writes again is somebody new
    const again = await leaseOf(store, text(person));
    expect(again.customerId).not.toBe(customerId);
    expect(again.state).toBeNull();
  });

  test('one who cannot be erased is told of, and keeps nobody else waiting', async () => {
    const { store, rows, database } = here();
    const others = await leaseOf(store, text({ phone: '27830000001' }));
    await rows(
      "insert into runtime.erasures (customer_id, asked_at) select id, now() - interval '2 hours' from public.customers",
    );
    const { customerId } = await known();
    await rows("insert into runtime.erasures (customer_id, asked_at) values ($1, now() - interval '1 day')", [
      customerId,
    ]);
    const run = (sql: string) => database.transaction((transaction) => transaction.run(sql));
    await run(`
      create function public.refuse_to_go() returns trigger language plpgsql as
        $$ begin if old.name is not null then raise exception 'not this one'; end if; return new; end $$;
      create trigger refuse_to_go before update on public.customers for each row execute function public.refuse_to_go()`);
    try {
      expect(await store.keepHouse({ keepDays: 90, inactiveDays: 180 })).toMatchObject({
        erased: 1,
        failed: [{ customerId, why: expect.stringContaining('not this one') }],
      });
      expect(await rows('select customer_id from runtime.erasures where erased_at is not null')).toEqual([
        { customer_id: others.customerId },
      ]);
    } finally {
      await run('drop trigger refuse_to_go on public.customers; drop function public.refuse_to_go()');
    }
    expect(await store.keepHouse({ keepDays: 90, inactiveDays: 180 })).toMatchObject({
      erased: 1,
      failed: [],
    });
    expect(tracesIn(await everything(), secrets)).toEqual([]);
  });

  test('eight days later nothing is left of them at all', async () => {
    const { store, rows } = here();
    const { hello } = await known();
    await store.operations.eraseCustomer(person.bsuid);
    await rows("update runtime.forgotten set until = until - interval '8 days' returning hash");
    await store.keepHouse({ keepDays: 90, inactiveDays: 180 });
    expect(await rows('select from runtime.forgotten')).toEqual([]);
    expect((await store.receive(receiving(hello))).events).toEqual(['stored']);
  });

  test('what is on its way arrives first, or an hour passes', async () => {
    const { store, rows } = here();
    const leased = await leaseOf(store, text(person));
    const { outbound } = await store.commit(committing(answerTo(leased, [say('You are forgotten.')])));
    const { customerId } = leased;
    expect(await store.operations.eraseCustomer(customerId)).toEqual({ customerId, erased: false });
    expect(await store.keepHouse({ keepDays: 90, inactiveDays: 180 })).toMatchObject({ erased: 0 });
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
    expect(await store.keepHouse({ keepDays: 90, inactiveDays: 180 })).toMatchObject({ erased: 1 });
    expect(await rows('select from runtime.conversations')).toEqual([]);

    const other = await leaseOf(store, text({ phone: '27830000001' }));
    await store.commit({ ...committing(answerTo(other, [say('waits')])), sendCapacity: 0 });
    expect(await store.operations.eraseCustomer('27830000001')).toMatchObject({ erased: false });
    await rows(
      "update runtime.erasures set asked_at = asked_at - interval '61 minutes' returning customer_id",
    );
    expect(await store.keepHouse({ keepDays: 90, inactiveDays: 180 })).toMatchObject({ erased: 1 });
  });

  test('a turn that was under way when they were erased writes nothing', async () => {
    const { store } = here();
    const leased = await leaseOf(store, text(person));
    await store.operations.eraseCustomer(leased.customerId);
    const left = await whatIsStored();
    expect((await store.commit(committing(answerTo(leased, [say('Thandi')])))).results).toEqual([
      { status: 'lost' },
    ]);
    expect(await whatIsStored()).toBe(left);
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
    expect(await store.keepHouse({ keepDays: 90, inactiveDays: 180 })).toEqual({
      mine: true,
      erased: 0,
      failed: [],
      emptied: [],
    });
    expect(await count()).toEqual(before);

    await rows(`update runtime.journal set month = ${inOldMonth} where outcome = 'done' returning 1`);
    await rows(
      `with moved as (delete from runtime.raw_updates where true returning inbox_id, raw)
       insert into runtime.raw_updates (inbox_id, raw, month) select inbox_id, raw, ${inOldMonth} from moved`,
    );
    await rows("update runtime.inbox set received_at = now() - interval '91 days' returning 1");
    await rows("update runtime.outbox set queued_at = now() - interval '91 days' returning 1");
    expect(await store.keepHouse({ keepDays: 90, inactiveDays: 180 })).toMatchObject({
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
