import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../runtime/store/database/index.js';
import { as, type Who } from '../harness/as.js';
import { databaseKinds, openTestDatabase } from '../harness/database.js';
import { makeClockSettable } from '../harness/settable-clock.js';

const now = '2026-03-31T10:00Z';

describe.each(databaseKinds)('what customers pay on the %s database', (kind) => {
  let database: Database;
  beforeAll(async () => {
    database = await openTestDatabase(kind);
    await makeClockSettable(database, new Date(now));
  });
  afterAll(() => database.close());

  /** As somebody, at a moment. */
  const at = (moment: string, sql: string, params: unknown[] = [], who: Who = 'service_role') =>
    database.transaction(async (transaction) => {
      await transaction.query("select set_config('test.now', $1, true)", [moment]);
      if (who !== 'service_role')
        await transaction.query("select set_config('request.jwt.claims', $1, true)", [
          JSON.stringify({ role: 'authenticated', app_metadata: { role: who } }),
        ]);
      await transaction.run(`set local role ${who === 'service_role' ? who : 'authenticated'}`);
      return transaction.query(sql, params);
    });
  const run = <Row>(sql: string, params: unknown[] = []) => as<Row>(database, 'service_role', sql, params);

  let count = 0;
  async function newCustomer(): Promise<string> {
    count += 1;
    const id = `00000000-0000-4000-8000-${String(count).padStart(12, '0')}`;
    await at(
      '2026-01-01T06:00Z',
      `insert into public.customers (id, first_contact_date) values ($1, '2026-01-01T06:00Z')`,
      [id],
    );
    return id;
  }
  const turnOf = 'row(null, null, $1, null, null, null, null, clock_timestamp())::runtime.turn';
  const sign = (moment: string, id: string, code: string) =>
    at(
      moment,
      `select runtime.effect_package_select(${turnOf}, jsonb_build_object('package_code', $2::text, 'final', true, 'context', 'auto',
         'price_per_day', (select price_per_day from public.packages where package_code = $2)))`,
      [id, code],
    );
  const setStatus = (moment: string, id: string, status: string, who: Who = 'service_role') =>
    at(
      moment,
      `update public.customers set status = $2::public.customer_status where id = $1`,
      [id, status],
      who,
    );
  const leave = (moment: string, id: string) =>
    at(moment, `update public.customers set status = 'churned', churn_reason = 'moved' where id = $1`, [id]);
  const setList = (code: string, price: number) =>
    run('update public.packages set price_per_day = $2 where package_code = $1', [code, price]);
  const setPrice = (moment: string, p: object, who: Who = 'service_role') =>
    at(moment, 'select public.set_customer_price($1::jsonb) as answer', [JSON.stringify(p)], who);
  const periodsOf = async (id: string) =>
    (
      await run<{ line: string }>(
        `select concat_ws(' ', status, coalesce(package_code, '-'), coalesce(price_per_day::float8::text, '?'),
           to_char(starts_at at time zone 'UTC', 'MM-DD HH24:MI'), coalesce(to_char(ends_at at time zone 'UTC', 'MM-DD HH24:MI'), '…'),
           '|', coalesce(to_char(first_day, 'MM-DD'), 'none'), coalesce(to_char(last_day, 'MM-DD'), '…')) as line
         from public.customer_service_periods where customer_id = $1 order by starts_at`,
        [id],
      )
    ).map(({ line }) => line);
  const paid = async (id: string) =>
    (
      await run<{ price: number | null; spent: number; until: string | null }>(
        `select price_per_day::float8 as price, lifetime_value::float8 as spent, lifetime_value_until::text as until
         from public.customers where id = $1`,
        [id],
      )
    )[0];

  it('a year of one customer, counted by hand: prices change, a pause, another package, leaving and coming back', async () => {
    const id = await newCustomer();
    await sign('2026-01-05T08:00Z', id, 'standard'); // R25
    await setStatus('2026-01-10T12:00Z', id, 'active');
    await setList('standard', 30); // the list is nothing to who has signed
    await setPrice('2026-01-21T12:00Z', { customerId: id, pricePerDay: 28 });
    // half past eleven at night of 31 January in South Africa
    await setStatus('2026-01-31T21:30Z', id, 'suspended');
    await setStatus('2026-02-05T22:30Z', id, 'active'); // half past midnight of the 6th
    await sign('2026-02-11T12:00Z', id, 'premium'); // R45
    await leave('2026-02-20T12:00Z', id);
    await setStatus('2026-03-10T12:00Z', id, 'active'); // back, at what they paid
    await setPrice('2026-03-15T12:00Z', { customerId: id, pricePerDay: 40, at: '2026-03-14T12:00Z' });

    expect(await periodsOf(id)).toEqual([
      'active standard 25 01-10 12:00 01-21 12:00 | 01-10 01-20',
      'active standard 28 01-21 12:00 01-31 21:30 | 01-21 01-31',
      'suspended standard 28 01-31 21:30 02-05 22:30 | 02-01 02-05',
      'active standard 28 02-05 22:30 02-11 12:00 | 02-06 02-10',
      'active premium 45 02-11 12:00 02-20 12:00 | 02-11 02-20',
      'active premium 45 03-10 12:00 03-14 12:00 | 03-10 03-13',
      'active premium 40 03-14 12:00 … | 03-14 …',
    ]);
    // 11 days at 25, 11 and 5 at 28, 10 and 4 at 45, and at 40 the 18 from the 14th to the 31st
    const total = 11 * 25 + 16 * 28 + 14 * 45 + 18 * 40;
    expect(await paid(id)).toEqual({ price: 40, spent: total - 16 * 40, until: '2026-03-15' });
    await run('select runtime.count_lifetime_values()');
    expect(await paid(id)).toEqual({ price: 40, spent: total, until: '2026-03-31' });

    const report = async (since: string | null, until: string | null) =>
      (
        await as(
          database,
          'product',
          `select used_days::int as used, revenue::float8 as revenue, suspended_days::int as suspended,
             daily_revenue::float8 as daily, monthly_revenue::float8 as monthly, churned_subscribers::int as churned,
             churned_monthly_revenue::float8 as lost, lifetime_value::float8 as lifetime
           from public.report_revenue($1::date, $2::date) where is_all_cohorts and is_all_packages`,
          [since, until],
        )
      )[0];
    const none = { suspended: 0, churned: 0, lost: 0 };
    expect(await report(null, null)).toEqual({
      ...{ ...none, suspended: 5, used: 59, revenue: total, daily: 40, monthly: 1200, lifetime: total },
    });
    expect(await report('2026-01-01', '2026-01-31')).toEqual({
      ...{ ...none, used: 22, revenue: 583, daily: 28, monthly: 840, lifetime: 583 },
      // suspended in the last half hour of that day, which is used all the same
      ...{ daily: 0, monthly: 0 },
    });
    expect(await report('2026-02-01', '2026-02-28')).toEqual({
      ...{ used: 15, revenue: 5 * 28 + 450, suspended: 5, daily: 0, monthly: 0 },
      ...{ churned: 1, lost: 1350, lifetime: 583 + 590 },
    });
    expect(await report('2026-03-01', null)).toEqual({
      ...{ ...none, used: 22, revenue: 900, daily: 40, monthly: 1200, lifetime: total },
    });
    await setList('standard', 25);
  });

  it('a first order is initial whatever was looked at, and an upgrade is one over what they signed up for', async () => {
    const id = await newCustomer();
    const look = (code: string, price: number) =>
      run(
        `select runtime.effect_package_select(${turnOf}, jsonb_build_object('package_code', $2::text, 'final', false,
           'context', 'auto', 'price_per_day', $3::numeric))`,
        [id, code, price],
      );
    await look('basic', 15);
    await run(
      `select runtime.effect_package_unselect(${turnOf}, '{"package_code": "basic", "restore": null, "signed": false, "final": false}')`,
      [id],
    );
    await sign('2026-01-02T08:00Z', id, 'standard');
    await look('premium', 45);
    await sign('2026-01-03T08:00Z', id, 'basic');
    expect(
      await run(
        `select package_code as code, selection_context as context, is_final_selection as final, signed_at is not null as signed,
           undone_at is not null as undone, price_per_day::float8 as price
         from public.customer_package_selections where customer_id = $1 order by seq`,
        [id],
      ),
    ).toEqual([
      { code: 'basic', context: 'initial', final: false, signed: false, undone: true, price: 15 },
      { code: 'standard', context: 'initial', final: false, signed: true, undone: false, price: 25 },
      { code: 'premium', context: 'upgrade', final: false, signed: false, undone: false, price: 45 },
      { code: 'basic', context: 'downgrade', final: true, signed: true, undone: false, price: 15 },
    ]);
    expect(await paid(id)).toMatchObject({ price: 15 });
  });

  it('a change of package that is taken back at once leaves what they paid, also where that was no price of the list', async () => {
    const id = await newCustomer();
    await sign('2026-01-02T08:00Z', id, 'standard');
    await setStatus('2026-01-03T08:00Z', id, 'active');
    await setPrice('2026-01-04T08:00Z', { customerId: id, pricePerDay: 22 });
    await sign('2026-01-05T08:00Z', id, 'premium');
    await at(
      '2026-01-05T08:01Z',
      `select runtime.effect_package_unselect(${turnOf}, '{"package_code": "premium", "restore": "standard", "signed": true, "final": true}')`,
      [id],
    );
    expect(await periodsOf(id)).toEqual([
      'active standard 25 01-03 08:00 01-04 08:00 | 01-03 01-03',
      'active standard 22 01-04 08:00 01-05 08:00 | 01-04 01-04',
      // no day of its own: the last active moment of that day was the other's
      'active premium 45 01-05 08:00 01-05 08:01 | none …',
      'active standard 22 01-05 08:01 … | 01-05 …',
    ]);
  });

  it('going back on a choice leaves the order that was made of it', async () => {
    const id = await newCustomer();
    await sign('2026-01-02T08:00Z', id, 'standard');
    await run(
      `select runtime.effect_package_unselect(${turnOf}, '{"package_code": "standard", "restore": null, "signed": false, "final": false}')`,
      [id],
    );
    expect(
      await run(
        'select is_final_selection as final, undone_at from public.customer_package_selections where customer_id = $1',
        [id],
      ),
    ).toEqual([{ final: true, undone_at: null }]);
    expect(await paid(id)).toMatchObject({ price: 25 });
  });

  it('support sets a status, and its service period follows; neither price nor period can be written beside it', async () => {
    const id = await newCustomer();
    await sign('2026-01-02T08:00Z', id, 'basic');
    await setStatus('2026-01-03T08:00Z', id, 'active', 'support');
    await setStatus('2026-01-05T08:00Z', id, 'suspended', 'support');
    expect(await periodsOf(id)).toEqual([
      'active basic 15 01-03 08:00 01-05 08:00 | 01-03 01-05',
      'suspended basic 15 01-05 08:00 … | 01-06 …',
    ]);
    expect(await paid(id)).toMatchObject({ spent: 45, until: '2026-01-05' });
    const denied = { code: '42501' };
    for (const who of ['nobody', 'product', 'support', 'admin'] as const) {
      await expect(
        at(
          now,
          `insert into public.customer_service_periods (customer_id, status, starts_at, ends_at) values ($1, 'active', now(), now())`,
          [id],
          who,
        ),
        who,
      ).rejects.toMatchObject(denied);
      expect(
        await at(
          now,
          'update public.customer_service_periods set price_per_day = 1 where customer_id = $1 returning 1',
          [id],
          who,
        ),
        who,
      ).toEqual([]);
    }
  });

  it('an admin sets what one customer pays, or all who are connected with a package; nobody else does', async () => {
    const [one, two, ordered] = [await newCustomer(), await newCustomer(), await newCustomer()];
    for (const id of [one, two, ordered]) await sign('2026-01-02T08:00Z', id, 'premium');
    for (const id of [one, two]) await setStatus('2026-01-03T08:00Z', id, 'active');
    const inAll = { packageCode: 'premium', pricePerDay: 44 };
    const [others] = await run<{ count: number }>(
      `select count(*)::int as count from public.customer_service_periods
       where ends_at is null and package_code = 'premium' and price_per_day <> 44`,
    );
    expect(await setPrice('2026-02-01T08:00Z', inAll, 'admin')).toEqual([
      { answer: { changed: others!.count } },
    ]);
    expect(await setPrice('2026-02-02T08:00Z', inAll, 'admin')).toEqual([{ answer: { changed: 0 } }]);
    expect([(await paid(one))!.price, (await paid(two))!.price, (await paid(ordered))!.price]).toEqual([
      44, 44, 45,
    ]);
    const mine = { customerId: one, pricePerDay: 40 };
    await expect(setPrice(now, mine, 'support')).rejects.toMatchObject({ code: '42501' });
    for (const who of ['nobody', 'product'] as const)
      await expect(setPrice(now, mine, who)).rejects.toThrow('there is no such customer');
    expect(await setPrice('2026-02-03T08:00Z', mine, 'admin')).toEqual([{ answer: { changed: 1 } }]);
    expect((await periodsOf(one)).at(-1)).toBe('active premium 40 02-03 08:00 … | 02-03 …');
    await expect(setPrice(now, { ...mine, at: '2026-04-01T08:00Z' })).rejects.toThrow(
      'cannot be set in advance',
    );
    await expect(setPrice(now, { customerId: one, pricePerDay: -1 })).rejects.toThrow('0 or more');
    await expect(setPrice(now, { pricePerDay: 1 })).rejects.toThrow('customerId or packageCode');
  });

  it('of two who turn out to be one, each day is counted once', async () => {
    const [first, other] = [await newCustomer(), await newCustomer()];
    await sign('2026-01-02T08:00Z', first, 'basic');
    await sign('2026-01-02T08:00Z', other, 'premium');
    await setStatus('2026-01-10T08:00Z', first, 'active');
    await setStatus('2026-01-05T08:00Z', other, 'active');
    await at('2026-02-01T08:00Z', 'select runtime.merge_customers($1, $2)', [first, other]);
    expect(await periodsOf(first)).toEqual([
      'active premium 45 01-05 08:00 01-10 08:00 | 01-05 01-09',
      'active basic 15 01-10 08:00 … | 01-10 …',
    ]);
    expect(await periodsOf(other)).toEqual([]);
    expect(await paid(first)).toMatchObject({ price: 15, spent: 5 * 45 + 23 * 15 });
  });

  it('whose line it is keeps it when they turn out to be somebody who only ordered', async () => {
    const [first, other] = [await newCustomer(), await newCustomer()];
    await sign('2026-01-02T08:00Z', first, 'basic');
    await sign('2026-01-02T08:00Z', other, 'premium');
    await setStatus('2026-01-05T08:00Z', other, 'active');
    await at('2026-02-01T08:00Z', 'select runtime.merge_customers($1, $2)', [first, other]);
    expect(await periodsOf(first)).toEqual(['active premium 45 01-05 08:00 … | 01-05 …']);
    expect(await paid(first)).toMatchObject({ price: 45 });
  });

  it('days on hold stay days on hold when their customer turns out to be somebody who only ordered', async () => {
    const [first, other] = [await newCustomer(), await newCustomer()];
    await sign('2026-01-02T08:00Z', first, 'basic');
    await sign('2026-01-02T08:00Z', other, 'premium');
    await setStatus('2026-01-05T08:00Z', other, 'active');
    await setStatus('2026-01-20T08:00Z', other, 'suspended');
    await at('2026-02-01T08:00Z', 'select runtime.merge_customers($1, $2)', [first, other]);
    expect(await periodsOf(first)).toEqual([
      'active premium 45 01-05 08:00 01-20 08:00 | 01-05 01-20',
      'suspended premium 45 01-20 08:00 … | 01-21 …',
    ]);
    expect(await paid(first)).toMatchObject({ price: 45, spent: 16 * 45 });
  });

  it('somebody whose price nobody knows is counted, and is in no sum', async () => {
    const id = await newCustomer();
    await setStatus('2026-01-05T08:00Z', id, 'active');
    expect(await periodsOf(id)).toEqual(['active - ? 01-05 08:00 … | 01-05 …']);
    expect(
      await as(
        database,
        'product',
        `select active_subscribers::int as active, unpriced_subscribers::int as unpriced, daily_revenue::float8 as daily,
           used_days::int as used, unpriced_days::int as unpriced_days, revenue::float8 as revenue
         from public.report_revenue('2026-01-01', '2026-01-10') where package_code is null and not is_all_packages and is_all_cohorts`,
      ),
    ).toEqual([{ active: 1, unpriced: 1, daily: 0, used: 6, unpriced_days: 6, revenue: 0 }]);
  });

  it('a period that is mended by hand counts its days anew', async () => {
    const id = await newCustomer();
    await sign('2026-01-02T08:00Z', id, 'basic');
    await setStatus('2026-01-05T08:00Z', id, 'active');
    await setStatus('2026-01-10T08:00Z', id, 'suspended');
    await setStatus('2026-01-15T08:00Z', id, 'active');
    await run(`delete from public.customer_service_periods where customer_id = $1 and status = 'suspended'`, [
      id,
    ]);
    await run(
      `update public.customer_service_periods set ends_at = '2026-01-15T06:00Z' where customer_id = $1 and ends_at is not null`,
      [id],
    );
    expect(await periodsOf(id)).toEqual([
      'active basic 15 01-05 08:00 01-15 06:00 | 01-05 01-14',
      'active basic 15 01-15 08:00 … | 01-15 …',
    ]);
  });
});
