import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CustomerStatus, customerStatuses } from '../../runtime/model/index.js';
import type { Database } from '../../runtime/store/database/index.js';
import { as, type Who } from '../harness/as.js';
import { addCustomer, reasonFor } from '../harness/customers.js';
import { databaseKinds, openTestDatabase } from '../harness/database.js';

const staff: readonly Who[] = ['support', 'admin', 'service_role'];
/** Of whoever `as` signs in. */
const member = '00000000-0000-4000-8000-000000000001';

/** What each status may become, by the data dictionary. */
const next: { [Status in CustomerStatus]: readonly CustomerStatus[] } = {
  pending: ['active', 'cancelled', 'inactive'],
  active: ['suspended', 'churned'],
  suspended: ['active', 'churned'],
  inactive: ['pending', 'active'],
  cancelled: ['pending', 'active'],
  churned: ['pending', 'active'],
};

interface Result {
  customerId: string;
  from: string;
  to: string;
  stage: string;
}

describe.each(databaseKinds)('statuses on the %s database', (kind) => {
  let database: Database;
  beforeAll(async () => {
    database = await openTestDatabase(kind);
  });
  afterAll(() => database.close());

  const run = <Row>(sql: string, params?: unknown[]) => as<Row>(database, 'service_role', sql, params);
  const write = (who: Who, id: string, status: string, reason: string | null) =>
    as(
      database,
      who,
      `update public.customers set status = $2::public.customer_status, churn_reason = coalesce($3, churn_reason)
       where id = $1 returning 1`,
      [id, status, reason],
    );
  const call = async (who: Who, given: object): Promise<Result> => {
    const [row] = await as<{ result: Result }>(
      database,
      who,
      'select public.set_customer_status($1::jsonb) as result',
      [JSON.stringify(given)],
    );
    return row!.result;
  };
  const customer = async (id: string) =>
    (
      await run<Record<string, unknown>>(
        `select status, current_journey_stage as stage, churn_reason, churn_date is not null as left,
           conversion_date is not null as converted from public.customers where id = $1`,
        [id],
      )
    )[0];
  const history = (id: string) =>
    run(
      'select from_status, to_status, reason, changed_by from public.customer_status_changes where customer_id = $1 order by seq',
      [id],
    );
  const steps = async (id: string) =>
    (
      await run<{ step: string }>(
        `select coalesce(from_stage::text, '-') || ' > ' || to_stage || ' ' || movement as step
         from public.customer_journey_events where customer_id = $1 order by seq`,
        [id],
      )
    ).map(({ step }) => step);

  describe.each(customerStatuses)('from %s', (from) => {
    const others = customerStatuses.filter((to) => to !== from);
    it.each(others.flatMap((to) => staff.map((who) => [to, who] as const)))(
      'to %s as %s',
      async (to, who) => {
        const id = await addCustomer(database, { stage: 'decision', status: from });
        const before = [await customer(id), await history(id), await steps(id)];
        for (const set of [
          () => write(who, id, to, reasonFor(to)),
          () => call(who, { customerId: id, status: to, reason: reasonFor(to) }),
        ])
          if (next[from].includes(to)) {
            await set();
            expect(await customer(id)).toMatchObject({ status: to, left: reasonFor(to) !== null });
          } else {
            await expect(set()).rejects.toMatchObject({
              code: 'P0001',
              message: `a customer who is ${from} does not become ${to}: they become ${next[from].join(' or ')}`,
            });
            expect([await customer(id), await history(id), await steps(id)]).toEqual(before);
          }
      },
    );
  });

  it('a customer begins as pending, and is told how to be brought in as another', async () => {
    for (const status of customerStatuses.filter((each) => each !== 'pending'))
      await expect(
        run(
          `insert into public.customers (status, conversion_date, churn_date, churn_reason) values ($1::public.customer_status, now(), now(), 'x')`,
          [status],
        ),
      ).rejects.toMatchObject({ code: 'P0001', message: expect.stringContaining('begins as pending') });
    for (const column of ['conversion_date', 'churn_date'])
      await expect(run(`insert into public.customers (${column}) values (now())`)).rejects.toMatchObject({
        code: 'P0001',
      });
  });

  describe.each(staff)('as %s', (who) => {
    const by = who === 'service_role' ? who : member;

    it('active is retention, churned is churned, and nothing is lost when they come back', async () => {
      const id = await addCustomer(database, { stage: 'decision' });
      await call(who, { customerId: id, status: 'active' });
      await call(who, { customerId: id, status: 'suspended', reason: 'unpaid' });
      await call(who, { customerId: id, status: 'churned', reason: 'too dear' });
      expect(await customer(id)).toEqual({
        status: 'churned',
        stage: 'churned',
        churn_reason: 'too dear',
        left: true,
        converted: true,
      });
      expect(await call(who, { customerId: id, status: 'pending' })).toEqual({
        customerId: id,
        from: 'churned',
        to: 'pending',
        stage: 'consideration',
      });
      expect(await customer(id)).toMatchObject({ churn_reason: null, left: false, converted: true });
      await call(who, { customerId: id, status: 'active', reason: 'moved back' });
      expect(await history(id)).toEqual([
        { from_status: null, to_status: 'pending', reason: null, changed_by: 'service_role' },
        { from_status: 'pending', to_status: 'active', reason: null, changed_by: by },
        { from_status: 'active', to_status: 'suspended', reason: 'unpaid', changed_by: by },
        { from_status: 'suspended', to_status: 'churned', reason: 'too dear', changed_by: by },
        { from_status: 'churned', to_status: 'pending', reason: null, changed_by: by },
        { from_status: 'pending', to_status: 'active', reason: 'moved back', changed_by: by },
      ]);
      expect((await steps(id)).slice(3)).toEqual([
        'decision > retention forward',
        'retention > churned forward',
        'churned > consideration return',
        'consideration > retention skip',
      ]);
      expect(
        await run(
          "select event_trigger, event_data from public.customer_journey_events where customer_id = $1 and to_stage = 'churned'",
          [id],
        ),
      ).toEqual([{ event_trigger: 'status churned', event_data: { reason: 'too dear' } }]);
    });

    it('who is connected before they wrote has a journey that begins', async () => {
      const id = await addCustomer(database);
      await write(who, id, 'active', null);
      expect(await steps(id)).toEqual(['- > awareness forward', 'awareness > retention skip']);
    });

    it('who cancelled and is connected at once returns to retention; who only wrote, to awareness', async () => {
      const ordered = await addCustomer(database, { stage: 'decision', status: 'cancelled' });
      await write(who, ordered, 'active', null);
      expect((await steps(ordered)).at(-1)).toBe('churned > retention return');
      const wrote = await addCustomer(database, { stage: 'awareness', status: 'cancelled' });
      await write(who, wrote, 'pending', null);
      expect((await steps(wrote)).at(-1)).toBe('churned > awareness return');
    });

    it.each([null, '', '  '])('nobody leaves for the reason %j', async (reason) => {
      const id = await addCustomer(database, { stage: 'decision' });
      await expect(write(who, id, 'cancelled', reason)).rejects.toMatchObject({
        code: 'P0001',
        message: 'nobody is cancelled without a reason: say why with it',
      });
      await expect(call(who, { customerId: id, status: 'cancelled', reason })).rejects.toThrow(
        'without a reason',
      );
    });

    it('the same status again changes nothing', async () => {
      const id = await addCustomer(database, { stage: 'decision', status: 'churned' });
      const before = [await customer(id), await history(id), await steps(id)];
      expect(await call(who, { customerId: id, status: 'churned', reason: 'another' })).toEqual({
        customerId: id,
        from: 'churned',
        to: 'churned',
        stage: 'churned',
      });
      await write(who, id, 'churned', null);
      expect([await customer(id), await history(id), await steps(id)]).toEqual(before);
    });

    it('a reason for leaving is of who has left, and may be put right', async () => {
      const stays = await addCustomer(database);
      const set = 'update public.customers set churn_reason = $2 where id = $1';
      await expect(as(database, who, set, [stays, 'x'])).rejects.toMatchObject({ code: 'P0001' });
      const left = await addCustomer(database, { status: 'cancelled' });
      await as(database, who, set, [left, 'too slow']);
      expect(await customer(left)).toMatchObject({ churn_reason: 'too slow' });
    });

    it('the history is written by nothing else, and stays', async () => {
      const id = await addCustomer(database);
      await expect(
        as(
          database,
          who,
          "insert into public.customer_status_changes (customer_id, to_status, changed_by) values ($1, 'active', 'me')",
          [id],
        ),
      ).rejects.toMatchObject({ code: 'P0001' });
      for (const sql of [
        "update public.customer_status_changes set to_status = 'active' where customer_id = $1",
        'delete from public.customer_status_changes where customer_id = $1',
      ])
        await expect(as(database, who, sql, [id])).rejects.toMatchObject({ code: '42501' });
    });

    it('says what it does not understand', async () => {
      const id = await addCustomer(database);
      await expect(call(who, { customerId: id, status: 'gone' })).rejects.toThrow(
        'there is no status "gone"',
      );
      await expect(call(who, { customerId: id })).rejects.toThrow('there is no status');
      for (const nobody of ['00000000-0000-4000-8000-00000000dead', 'nobody', '', undefined])
        await expect(call(who, { customerId: nobody, status: 'active' })).rejects.toThrow(
          'there is no such customer',
        );
    });
  });

  it.each(['anon', 'nobody', 'product'] as const)('%s sets no status', async (who) => {
    const id = await addCustomer(database, { stage: 'decision' });
    await expect(call(who, { customerId: id, status: 'active' })).rejects.toMatchObject({ code: '42501' });
    if (who === 'anon') await expect(write(who, id, 'active', null)).rejects.toMatchObject({ code: '42501' });
    else expect(await write(who, id, 'active', null)).toEqual([]);
    expect(await customer(id)).toMatchObject({ status: 'pending' });
  });

  describe('when it happened', () => {
    /** Somebody who was there before, as an import brings them in. */
    async function known(): Promise<string> {
      const [row] = await run<{ id: string }>(
        "insert into public.customers (first_contact_date) values ('2026-01-01T08:00Z') returning id",
      );
      return row!.id;
    }
    const times = async (id: string) =>
      (
        await run<{ times: unknown }>(
          `select jsonb_build_object(
             'converted', conversion_date at time zone 'UTC', 'left', churn_date at time zone 'UTC',
             'changes', (select jsonb_agg(timestamp at time zone 'UTC' order by seq) from public.customer_status_changes where customer_id = customers.id),
             'events', (select jsonb_agg(timestamp at time zone 'UTC' order by seq) from public.customer_journey_events where customer_id = customers.id)
           ) as times from public.customers where id = $1`,
          [id],
        )
      )[0]!.times;

    it('dates, history and events take it', async () => {
      const id = await known();
      await call('service_role', { customerId: id, status: 'active', at: '2026-02-01T08:00:00Z' });
      await call('support', { customerId: id, status: 'suspended', at: '2026-03-01T10:00:00+02:00' });
      await call('admin', { customerId: id, status: 'churned', reason: 'moved', at: '2026-04-01T08:00:00Z' });
      expect(await times(id)).toEqual({
        converted: '2026-02-01T08:00:00',
        left: '2026-04-01T08:00:00',
        changes: ['2026-01-01T08:00:00', '2026-02-01T08:00:00', '2026-03-01T08:00:00', '2026-04-01T08:00:00'],
        events: ['2026-01-01T08:00:00', '2026-02-01T08:00:00', '2026-04-01T08:00:00'],
      });
    });

    it('an import may give the dates with the status', async () => {
      const id = await known();
      await run(
        "update public.customers set status = 'active', conversion_date = '2026-02-01T08:00Z' where id = $1",
        [id],
      );
      await run(
        "update public.customers set status = 'churned', churn_date = '2026-04-01T08:00Z', churn_reason = 'moved' where id = $1",
        [id],
      );
      expect(await times(id)).toMatchObject({
        left: '2026-04-01T08:00:00',
        events: ['2026-01-01T08:00:00', '2026-02-01T08:00:00', '2026-04-01T08:00:00'],
      });
    });

    it('is never in the future, nor before what was already so', async () => {
      const id = await known();
      const at = new Date(Date.now() + 3_600_000).toISOString();
      await expect(call('support', { customerId: id, status: 'active', at })).rejects.toThrow(
        'lies in the future',
      );
      await expect(
        call('support', { customerId: id, status: 'active', at: '2025-12-31T08:00Z' }),
      ).rejects.toThrow(/they have been pending since .*: what came of it cannot be older/);
      expect(await customer(id)).toMatchObject({ status: 'pending' });
    });

    it('the first activation stays when they come back, and is not moved', async () => {
      const id = await known();
      await call('service_role', { customerId: id, status: 'active', at: '2026-02-01T08:00Z' });
      await call('service_role', { customerId: id, status: 'churned', reason: 'moved' });
      await call('service_role', { customerId: id, status: 'active' });
      expect(await times(id)).toMatchObject({ converted: '2026-02-01T08:00:00', left: null });
      for (const value of ['null', 'now()'])
        await expect(
          run(`update public.customers set conversion_date = ${value} where id = $1`, [id]),
        ).rejects.toMatchObject({ code: 'P0001' });
    });
  });

  it('an erased reason is empty, and its customer still counted as gone', async () => {
    const id = await addCustomer(database, { stage: 'decision', status: 'churned' });
    await run('select public.erase_customer($1::jsonb)', [JSON.stringify({ protocol: 1, customer: id })]);
    expect(await customer(id)).toMatchObject({ status: 'churned', churn_reason: '', left: true });
    expect(await history(id)).toMatchObject([{}, {}, { to_status: 'churned', reason: null }]);
    const [trace] = await run(
      "select from public.customer_journey_events where customer_id = $1 and event_data::text like '%moved%'",
      [id],
    );
    expect(trace).toBeUndefined();
  });
});
