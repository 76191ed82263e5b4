import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database, Transaction } from '../../runtime/store/database/index.js';
import { as, type Who } from '../harness/as.js';
import { addCustomer, answerConsent } from '../harness/customers.js';
import { databaseKinds, openTestDatabase } from '../harness/database.js';

const everybody: readonly Who[] = ['anon', 'nobody', 'support', 'product', 'admin', 'service_role'];

describe.each(databaseKinds)('the journey on the %s database', (kind) => {
  let database: Database;
  beforeAll(async () => {
    database = await openTestDatabase(kind);
  });
  afterAll(() => database.close());

  const run = <Row>(sql: string, params?: unknown[]) => as<Row>(database, 'service_role', sql, params);
  const addEvent = `insert into public.customer_journey_events (customer_id, to_stage, event_trigger, movement)
    values ($1, $2::public.journey_stage, 'test', $3)`;
  const record = (id: string, stage: string, movement = 'forward', who: Who = 'service_role') =>
    as(database, who, addEvent, [id, stage, movement]);

  async function journeyOf(customer: string) {
    const events = await run<{ step: string }>(
      `select coalesce(from_stage::text, '-') || ' > ' || to_stage || case when movement <> 'forward' then ' ' || movement else '' end as step
       from public.customer_journey_events where customer_id = $1 order by seq`,
      [customer],
    );
    const [row] = await run<{ stage: string }>(
      'select current_journey_stage as stage from public.customers where id = $1',
      [customer],
    );
    return { steps: events.map(({ step }) => step), stage: row!.stage };
  }

  it('the stage follows the newest event, also of several in one statement', async () => {
    const id = await addCustomer(database);
    await run(
      `insert into public.customer_journey_events (customer_id, to_stage, event_trigger, movement)
       select $1, stage::public.journey_stage, 'test', movement from (values
         (1, 'awareness', 'forward'), (2, 'consideration', 'forward'), (3, 'awareness', 'back'), (4, 'consideration', 'forward')
       ) as told (place, stage, movement) order by place`,
      [id],
    );
    expect(await journeyOf(id)).toEqual({
      steps: [
        '- > awareness',
        'awareness > consideration',
        'consideration > awareness back',
        'awareness > consideration',
      ],
      stage: 'consideration',
    });
  });

  it('an event cannot lie about where it came from, and the stage cannot be set beside it', async () => {
    const id = await addCustomer(database);
    await run(
      "insert into public.customer_journey_events (customer_id, from_stage, to_stage, event_trigger) values ($1, 'advocacy', 'awareness', 'test')",
      [id],
    );
    expect((await journeyOf(id)).steps).toEqual(['- > awareness']);
    for (const who of ['service_role', 'support', 'admin'] as const)
      await expect(
        as(database, who, "update public.customers set current_journey_stage = 'decision' where id = $1", [
          id,
        ]),
      ).rejects.toMatchObject({ code: 'P0001' });
    await expect(
      run("insert into public.customers (current_journey_stage) values ('advocacy')"),
    ).rejects.toMatchObject({ code: 'P0001', message: expect.stringContaining('begins at awareness') });
  });

  /** What the first release accepted: who stood where, what was recorded, and the sentence that refuses it. */
  const refused: [string, Parameters<typeof addCustomer>[1], stage: string, movement: string, why: RegExp][] =
    [
      ['a first event that is advocacy', {}, 'advocacy', 'forward', /^a journey begins with awareness/],
      ['a first event that skips, and says so', {}, 'decision', 'skip', /^a journey begins with awareness/],
      [
        'the stage they are at',
        { stage: 'consideration' },
        'consideration',
        'forward',
        /stands at "consideration" already/,
      ],
      [
        'a stage skipped unsaid',
        { stage: 'awareness' },
        'decision',
        'forward',
        /skips a stage.* declare the movement "skip"/,
      ],
      [
        'one stage on that says it skips',
        { stage: 'awareness' },
        'consideration',
        'skip',
        /its movement is "forward"/,
      ],
      [
        'a step back unsaid',
        { stage: 'consideration' },
        'awareness',
        'forward',
        /leads back: declare the movement "back"/,
      ],
      ['a return of who has not left', { stage: 'consideration' }, 'awareness', 'return', /leads back/],
      [
        'a decision without a package and consent',
        { stage: 'consideration' },
        'decision',
        'forward',
        /nobody decides without a package/,
      ],
      [
        'a subscriber who considers',
        { stage: 'decision', status: 'active' },
        'consideration',
        'back',
        /only by leaving first/,
      ],
      [
        'retention while pending',
        { stage: 'decision' },
        'retention',
        'forward',
        /the customer is pending: set their status/,
      ],
      [
        'retention while inactive',
        { stage: 'decision', status: 'inactive' },
        'retention',
        'forward',
        /the customer is inactive/,
      ],
      [
        'advocacy of who referred nobody',
        { stage: 'decision', status: 'active' },
        'advocacy',
        'forward',
        /they have referred nobody/,
      ],
      [
        'churned while pending',
        { stage: 'decision' },
        'churned',
        'forward',
        /set their status to churned or cancelled with a reason/,
      ],
      [
        'churned while on hold',
        { stage: 'decision', status: 'suspended' },
        'churned',
        'forward',
        /the customer is suspended/,
      ],
      [
        'a return while still cancelled',
        { stage: 'decision', status: 'cancelled' },
        'consideration',
        'return',
        /still cancelled/,
      ],
      [
        'a return that says it goes on',
        { stage: 'decision', status: 'churned' },
        'retention',
        'forward',
        /the customer has left/,
      ],
    ];

  describe.each(refused)('refuses %s', (_, standing, stage, movement, why) => {
    it.each(everybody)('as %s', async (who) => {
      const id = await addCustomer(database, standing);
      const before = await journeyOf(id);
      const refusal = record(id, stage, movement, who);
      if (who === 'service_role')
        await expect(refusal).rejects.toMatchObject({ code: 'P0001', message: expect.stringMatching(why) });
      else await expect(refusal).rejects.toMatchObject({ code: expect.stringMatching(/^(P0001|42501)$/) });
      expect(await journeyOf(id)).toEqual(before);
    });
  });

  it('nobody decides without consent, or with a package that they never selected', async () => {
    const id = await addCustomer(database, { stage: 'consideration' });
    await run("update public.customers set selected_package_code = 'basic' where id = $1", [id]);
    await run(answerConsent, [id, true]);
    await expect(record(id, 'decision')).rejects.toThrow('nobody decides without a package');
    await run(
      "insert into public.customer_package_selections (customer_id, package_code) values ($1, 'basic')",
      [id],
    );
    await run(answerConsent, [id, false]);
    await expect(record(id, 'decision')).rejects.toThrow('nobody decides without consent');
    await run(answerConsent, [id, true]);
    await record(id, 'decision');
    expect((await journeyOf(id)).stage).toBe('decision');
  });

  it.each(['anon', 'nobody', 'support', 'product', 'admin'] as const)(
    '%s records no event, also where it would be right',
    async (who) => {
      const id = await addCustomer(database, { stage: 'awareness' });
      await expect(record(id, 'consideration', 'forward', who)).rejects.toMatchObject({ code: '42501' });
      expect((await journeyOf(id)).steps).toEqual(['- > awareness']);
    },
  );

  it('goes back and skips where it is said', async () => {
    const id = await addCustomer(database, { stage: 'decision' });
    await record(id, 'awareness', 'back');
    await record(id, 'decision', 'skip');
    expect((await journeyOf(id)).steps.slice(3)).toEqual([
      'decision > awareness back',
      'awareness > decision skip',
    ]);
  });

  describe('advocacy', () => {
    const referral = (by: string, more = '') =>
      run<{ id: string }>(
        `insert into public.customers (referred_by ${more && ', merged_into'}) values ($1 ${more}) returning id`,
        [by],
      );

    it('is recorded when a subscriber has referred somebody, once', async () => {
      const id = await addCustomer(database, { stage: 'decision', status: 'active' });
      await referral(id);
      await referral(id);
      const friend = await addCustomer(database);
      await run('update public.customers set referred_by = $1 where id = $2', [id, friend]);
      expect((await journeyOf(id)).steps.slice(3)).toEqual(['decision > retention', 'retention > advocacy']);
      expect(
        await run(
          "select event_trigger from public.customer_journey_events where customer_id = $1 and to_stage = 'advocacy'",
          [id],
        ),
      ).toEqual([{ event_trigger: 'referral' }]);
      // who has been an advocate and is a customer like others again is declared
      await record(id, 'retention', 'back');
    });

    it('comes with retention for who referred somebody before', async () => {
      const id = await addCustomer(database, { stage: 'decision' });
      await referral(id);
      expect((await journeyOf(id)).stage).toBe('decision');
      await run("update public.customers set status = 'active' where id = $1", [id]);
      expect((await journeyOf(id)).steps.slice(3)).toEqual(['decision > retention', 'retention > advocacy']);
    });

    it('is not for somebody who turned out to be another', async () => {
      const id = await addCustomer(database, { stage: 'decision', status: 'active' });
      await referral(id, ', $1');
      expect((await journeyOf(id)).stage).toBe('retention');
    });
  });

  // one session cannot wait for itself
  describe.runIf(kind === 'server')('of two at once', () => {
    const asRuntime = (work: (transaction: Transaction) => Promise<unknown>) =>
      database.transaction(async (transaction) => {
        await transaction.run('set local role service_role');
        await work(transaction);
      });
    const untilSomebodyWaits = async (transaction: Transaction) => {
      while ((await transaction.query('select from pg_locks where not granted')).length === 0)
        await new Promise(setImmediate);
    };

    it('two events make one chain, in the order in which they got the customer', async () => {
      const id = await addCustomer(database);
      let second: Promise<void> | undefined;
      await asRuntime(async (first) => {
        await first.query(addEvent, [id, 'awareness', 'forward']);
        second = asRuntime((transaction) => transaction.query(addEvent, [id, 'awareness', 'back']));
        // the second waits for the customer before the first goes on
        await untilSomebodyWaits(first);
        await first.query(addEvent, [id, 'consideration', 'forward']);
      });
      await second;
      expect(await journeyOf(id)).toEqual({
        steps: ['- > awareness', 'awareness > consideration', 'consideration > awareness back'],
        stage: 'awareness',
      });
    });

    it('two whom a subscriber referred make them an advocate once', async () => {
      const id = await addCustomer(database, { stage: 'decision', status: 'active' });
      const refer = 'insert into public.customers (referred_by) values ($1)';
      let second: Promise<void> | undefined;
      await asRuntime(async (first) => {
        await first.query(refer, [id]);
        second = asRuntime((transaction) => transaction.query(refer, [id]));
        await untilSomebodyWaits(first);
      });
      await second;
      expect((await journeyOf(id)).steps.slice(3)).toEqual(['decision > retention', 'retention > advocacy']);
    });
  });
});
