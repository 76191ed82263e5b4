import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database, Transaction } from '../../runtime/store/database/index.js';
import { as } from '../harness/as.js';
import { databaseKinds, openTestDatabase } from '../harness/database.js';

describe.each(databaseKinds)('business rules on the %s database', (kind) => {
  let database: Database;
  beforeAll(async () => {
    database = await openTestDatabase(kind);
  });
  afterAll(() => database.close());

  const run = <Row>(sql: string, params?: unknown[]) => as<Row>(database, 'service_role', sql, params);
  async function newCustomer(): Promise<string> {
    const [row] = await run<{ id: string }>('insert into public.customers default values returning id');
    return row!.id;
  }
  const addEvent =
    "insert into public.customer_journey_events (customer_id, to_stage, event_trigger) values ($1, $2::public.journey_stage, 'test')";
  async function journeyOf(customer: string) {
    const events = await run<{ step: string }>(
      `select coalesce(from_stage::text, '-') || ' > ' || to_stage as step from public.customer_journey_events
       where customer_id = $1 order by seq`,
      [customer],
    );
    const [row] = await run<{ stage: string }>(
      'select current_journey_stage as stage from public.customers where id = $1',
      [customer],
    );
    return { steps: events.map(({ step }) => step), stage: row!.stage };
  }

  it('a new customer is pending, aware, tagged and has a code of their own to give on', async () => {
    const id = await newCustomer();
    const [row] = await run('select * from public.customers where id = $1', [id]);
    expect(row).toMatchObject({
      status: 'pending',
      current_journey_stage: 'awareness',
      acquisition_source: 'whatsapp_onboarding',
      consent_given: false,
      system_input_process: 'bolt',
      referral_code: expect.stringMatching(/^[2-9A-HJ-NP-Z]{8}$/),
    });
  });

  it('the stage follows the newest event, also of several in one statement', async () => {
    const id = await newCustomer();
    await run(addEvent, [id, 'awareness']);
    await run(
      `insert into public.customer_journey_events (customer_id, to_stage, event_trigger)
       select $1, stage::public.journey_stage, 'test' from unnest(array['consideration', 'decision', 'churned', 'consideration']) as stage`,
      [id],
    );
    expect(await journeyOf(id)).toEqual({
      steps: [
        '- > awareness',
        'awareness > consideration',
        'consideration > decision',
        'decision > churned',
        'churned > consideration',
      ],
      stage: 'consideration',
    });
  });

  it('an event cannot lie about where it came from, and the stage cannot be set beside it', async () => {
    const id = await newCustomer();
    await run(
      "insert into public.customer_journey_events (customer_id, from_stage, to_stage, event_trigger) values ($1, 'advocacy', 'awareness', 'test')",
      [id],
    );
    expect((await journeyOf(id)).steps).toEqual(['- > awareness']);
    await expect(
      run("update public.customers set current_journey_stage = 'decision' where id = $1", [id]),
    ).rejects.toMatchObject({
      code: 'P0001',
    });
  });

  it('keeps at most one final selection, and every earlier one as history', async () => {
    const id = await newCustomer();
    const select = `insert into public.customer_package_selections (customer_id, package_code, is_final_selection) values ($1, $2, true)`;
    await run(select, [id, 'basic']);
    await expect(run(select, [id, 'premium'])).rejects.toMatchObject({ code: '23505' });
    await run(
      'update public.customer_package_selections set is_final_selection = false where customer_id = $1',
      [id],
    );
    await run(select, [id, 'premium']);
    expect(
      await run('select from public.customer_package_selections where customer_id = $1', [id]),
    ).toHaveLength(2);
  });

  it('knows when somebody became a subscriber, left, why, and that they came back', async () => {
    const id = await newCustomer();
    const state = async (sql: string) =>
      (
        await run(
          `${sql} where id = $1 returning conversion_date is not null as converted, churn_date is not null as left, churn_reason as why`,
          [id],
        )
      )[0];
    expect(await state("update public.customers set status = 'active'")).toEqual({
      converted: true,
      left: false,
      why: null,
    });
    expect(
      await state("update public.customers set status = 'cancelled', churn_reason = 'too dear'"),
    ).toEqual({
      converted: true,
      left: true,
      why: 'too dear',
    });
    expect(await state("update public.customers set status = 'active'")).toEqual({
      converted: true,
      left: false,
      why: null,
    });
    expect(await state("update public.customers set status = 'churned'")).toEqual({
      converted: true,
      left: true,
      why: 'not given',
    });
    await expect(
      run(
        'update public.customers set churn_reason = null, churn_date = null, conversion_date = null where id = $1',
        [id],
      ),
    ).resolves.toEqual([]);
    expect(await state('update public.customers set notes = null')).toMatchObject({
      left: true,
      why: 'not given',
    });
  });

  it('consent has its time', async () => {
    const id = await newCustomer();
    await run(
      "insert into public.customer_consents (customer_id, purpose, decision) values ($1, 'service', 'given')",
      [id],
    );
    expect(
      await run('select from public.customers where id = $1 and consent_timestamp is not null', [id]),
    ).toHaveLength(1);
  });

  it('knows a phone number once, and only as E.164', async () => {
    await run("insert into public.customers (phone_number) values ('+27820000001')");
    await expect(
      run("insert into public.customers (phone_number) values ('+27820000001')"),
    ).rejects.toMatchObject({ code: '23505' });
    await expect(
      run("insert into public.customers (phone_number) values ('0820000001')"),
    ).rejects.toMatchObject({ code: '23514' });
  });

  it('keeps a customer whose package goes, with its code', async () => {
    const [row] = await run<{ id: string }>(
      `with package as (
         insert into public.packages (package_code, name, speed, price_per_day, price_display, description)
         values ('passing', 'Passing', '1 Mbps', 1, 'R1', 'x') returning id)
       insert into public.customers (selected_package_id, selected_package_code) select id, 'passing' from package returning id`,
    );
    await run("delete from public.packages where package_code = 'passing'");
    expect(
      await run('select selected_package_id, selected_package_code from public.customers where id = $1', [
        row!.id,
      ]),
    ).toEqual([{ selected_package_id: null, selected_package_code: 'passing' }]);
  });

  it('says when a package was last changed', async () => {
    const [row] = await run<{ later: boolean }>(
      "update public.packages set name = name where package_code = 'basic' returning updated_at > created_at as later",
    );
    expect(row).toEqual({ later: true });
  });

  // one session cannot wait for itself
  it.runIf(kind === 'server')(
    'two events at once make one chain, in the order in which they got the customer',
    async () => {
      const id = await newCustomer();
      const asRuntime = (work: (transaction: Transaction) => Promise<unknown>) =>
        database.transaction(async (transaction) => {
          await transaction.run('set local role service_role');
          await work(transaction);
        });
      let second: Promise<void> | undefined;
      await asRuntime(async (first) => {
        await first.query(addEvent, [id, 'awareness']);
        second = asRuntime((transaction) => transaction.query(addEvent, [id, 'consideration']));
        // the second waits for the customer before the first goes on
        while (!(await isSomebodyWaiting(first))) await new Promise(setImmediate);
        await first.query(addEvent, [id, 'decision']);
      });
      await second;
      expect(await journeyOf(id)).toEqual({
        steps: ['- > awareness', 'awareness > decision', 'decision > consideration'],
        stage: 'consideration',
      });
    },
  );
});

async function isSomebodyWaiting(transaction: Transaction): Promise<boolean> {
  return (await transaction.query('select from pg_locks where not granted')).length > 0;
}
