import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, migrate } from '../../../runtime/store/database/index.js';
import { as } from '../../harness/as.js';
import { databaseKinds } from '../../harness/database.js';
import { openFirstRelease } from '../../harness/first-release.js';

/** Customers as the first release let anybody write them, by what is odd about them. */
const people = {
  considers: { events: ['awareness', 'consideration'] },
  active: { events: ['awareness', 'consideration', 'decision'], status: 'active' },
  referred: { events: ['awareness', 'consideration', 'decision'], status: 'active' },
  activeUnheard: { events: [], status: 'active' },
  onHold: { events: ['awareness', 'consideration', 'decision'], status: 'active, suspended' },
  churned: { events: ['awareness', 'consideration', 'decision'], status: 'active, churned' },
  leftUnasked: { events: ['awareness'], status: 'cancelled' },
  cameBack: { events: ['awareness', 'consideration', 'churned'], status: 'cancelled, pending' },
  wandered: { events: ['awareness', 'decision', 'consideration', 'churned', 'consideration'] },
  jumped: { events: ['advocacy'] },
  placed: { events: [], stage: 'advocacy' },
  waiting: { events: [] },
} as const satisfies Record<string, { events: readonly string[]; status?: string; stage?: string }>;
type Person = keyof typeof people;

const idOf = (person: Person) =>
  `00000000-0000-4000-8000-0000000000${String(Object.keys(people).indexOf(person) + 10)}`;

describe.each(databaseKinds)('customers of the first release on the %s database', (kind) => {
  let database: Database;
  const run = <Row = Record<string, unknown>>(sql: string, params?: unknown[]) =>
    as<Row>(database, 'service_role', sql, params);

  beforeAll(async () => {
    database = await openFirstRelease(kind);
    for (const [person, { events, ...more }] of Object.entries(people)) {
      const id = idOf(person as Person);
      await run(
        `insert into public.customers (id, name, first_contact_date, current_journey_stage)
       values ($1, $2, '2026-01-01T08:00Z', $3::public.journey_stage)`,
        [id, person, 'stage' in more ? more.stage : 'awareness'],
      );
      for (const [index, stage] of events.entries())
        await run(
          `insert into public.customer_journey_events (customer_id, to_stage, event_trigger, timestamp)
         values ($1, $2::public.journey_stage, 'test', '2026-01-02T08:00Z'::timestamptz + $3 * interval '1 day')`,
          [id, stage, index],
        );
      for (const status of 'status' in more ? more.status.split(', ') : [])
        await run(
          `update public.customers set status = $2::public.customer_status,
           conversion_date = case when $2 = 'active' then '2026-02-01T08:00Z' else conversion_date end,
           churn_date = case when $2 in ('churned', 'cancelled') then '2026-03-01T08:00Z'::timestamptz end,
           churn_reason = case when $2 = 'churned' then 'moved' end
         where id = $1`,
          [id, status],
        );
    }
    await run('insert into public.customers (name, referred_by) values ($1, $2)', [
      'friend',
      idOf('referred'),
    ]);
    await migrate(database);
  }, 120_000);
  afterAll(() => database?.close());

  it('what was recorded stays and is told for what it was; what a status says is recorded', async () => {
    const rows = await run<{ name: Person; steps: string[]; stage: string }>(
      `select customer.name, current_journey_stage as stage, coalesce((
       select jsonb_agg(event.to_stage || ' ' || event.movement || case when event_trigger = 'test' then '' else ' +' end order by event.seq)
       from public.customer_journey_events as event where event.customer_id = customer.id
     ), '[]') as steps
     from public.customers as customer where name <> 'friend' order by id`,
    );
    const way = ['awareness forward', 'consideration forward', 'decision forward'];
    expect(
      Object.fromEntries(rows.map(({ name, steps, stage }) => [name, [...steps, `= ${stage}`]])),
    ).toEqual({
      considers: [...way.slice(0, 2), '= consideration'],
      active: [...way, 'retention forward +', '= retention'],
      referred: [...way, 'retention forward +', 'advocacy forward +', '= advocacy'],
      activeUnheard: ['awareness forward +', 'retention skip +', '= retention'],
      onHold: [...way, 'retention forward +', '= retention'],
      churned: [...way, 'churned forward +', '= churned'],
      leftUnasked: ['awareness forward', 'churned forward +', '= churned'],
      cameBack: [...way.slice(0, 2), 'churned forward', 'consideration return +', '= consideration'],
      wandered: [
        'awareness forward',
        'decision skip',
        'consideration back',
        'churned forward',
        'consideration return',
        '= consideration',
      ],
      jumped: ['advocacy forward', '= advocacy'],
      placed: ['awareness forward +', '= awareness'],
      waiting: ['= awareness'],
    });
  });

  it('events that were added have the time of what they tell', async () => {
    expect(
      await run(
        `select customer.name, to_stage, to_char(timestamp at time zone 'UTC', 'YYYY-MM-DD') as day, event_data
       from public.customer_journey_events as event join public.customers as customer on customer.id = event.customer_id
       where event_trigger = 'migration' and customer.name in ('active', 'churned', 'activeUnheard') order by seq`,
      ),
    ).toEqual([
      { name: 'activeUnheard', to_stage: 'awareness', day: '2026-01-01', event_data: {} },
      { name: 'active', to_stage: 'retention', day: '2026-02-01', event_data: {} },
      { name: 'activeUnheard', to_stage: 'retention', day: '2026-02-01', event_data: {} },
      { name: 'churned', to_stage: 'churned', day: '2026-03-01', event_data: { reason: 'moved' } },
    ]);
  });

  it('every history has its first row', async () => {
    const rows = await run<{ name: Person; to: string }>(
      `select customer.name, to_status || ' ' || to_char(timestamp at time zone 'UTC', 'YYYY-MM-DD') || coalesce(' ' || reason, '') as to
     from public.customer_status_changes as change join public.customers as customer on customer.id = change.customer_id
     where changed_by = 'migration' and from_status is null and customer.name <> 'friend' order by customer.id`,
    );
    expect(Object.fromEntries(rows.map(({ name, to }) => [name, to]))).toEqual({
      considers: 'pending 2026-01-01',
      active: 'active 2026-02-01',
      referred: 'active 2026-02-01',
      activeUnheard: 'active 2026-02-01',
      onHold: 'suspended 2026-02-01',
      churned: 'churned 2026-03-01 moved',
      leftUnasked: 'cancelled 2026-03-01 not given',
      cameBack: 'pending 2026-01-01',
      wandered: 'pending 2026-01-01',
      jumped: 'pending 2026-01-01',
      placed: 'pending 2026-01-01',
      waiting: 'pending 2026-01-01',
    });
    expect(await run('select from public.customer_status_changes')).toHaveLength(rows.length + 1);
  });

  it('and the rules hold for them from now on', async () => {
    const set = (person: Person, status: string, reason?: string) =>
      as(database, 'support', 'select public.set_customer_status($1::jsonb)', [
        JSON.stringify({ customerId: idOf(person), status, reason }),
      ]);
    await set('onHold', 'churned', 'too dear');
    await set('churned', 'pending');
    await set('jumped', 'active');
    await expect(set('considers', 'suspended')).rejects.toMatchObject({ code: 'P0001' });
    await expect(
      run(
        "insert into public.customer_journey_events (customer_id, to_stage, event_trigger) values ($1, 'decision', 'test')",
        [idOf('considers')],
      ),
    ).rejects.toMatchObject({ code: 'P0001' });
    expect(
      await run(
        "select name, current_journey_stage as stage from public.customers where name in ('onHold', 'churned', 'jumped') order by name",
      ),
    ).toEqual([
      { name: 'churned', stage: 'consideration' },
      { name: 'jumped', stage: 'advocacy' },
      { name: 'onHold', stage: 'churned' },
    ]);
  });
});
