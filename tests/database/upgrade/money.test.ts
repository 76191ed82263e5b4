import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Database, migrate } from '../../../runtime/store/database/index.js';
import { databaseKinds } from '../../harness/database.js';
import { openFirstRelease } from '../../harness/first-release.js';

const [ann, ben, cas, dan, eve, hal] = [1, 2, 3, 4, 5, 6].map(
  (n) => `00000000-0000-4000-8000-00000000000${n}`,
);

/** As the first release wrote them. */
const rows = `
insert into public.customers (id, status, first_contact_date, conversion_date, churn_date, churn_reason, selected_package_id, selected_package_code)
select row.id::uuid, status::public.customer_status, '2026-01-01T08:00Z', converted::timestamptz, churned::timestamptz, reason, package.id, code
from (values
  ('${ann}', 'active', '2026-01-10T12:00Z', null, null, 'standard'),
  ('${ben}', 'churned', '2026-01-10T12:00Z', '2026-01-20T12:00Z', 'moved', 'basic'),
  ('${cas}', 'suspended', '2026-01-10T12:00Z', null, null, 'premium'),
  ('${dan}', 'pending', null, null, null, 'premium'),
  ('${eve}', 'active', '2026-01-10T12:00Z', null, null, null),
  ('${hal}', 'cancelled', null, '2026-01-20T12:00Z', 'too dear', 'basic')
) as row (id, status, converted, churned, reason, code) left join public.packages as package on package.package_code = code;

insert into public.customer_package_selections (customer_id, package_code, package_id, selection_timestamp, is_final_selection, selection_context)
select customer::uuid, code, package.id, at::timestamptz, final, context::public.selection_context
from (values
  ('${ann}', 'standard', '2026-01-05T08:00Z', true, 'upgrade'),
  ('${ann}', 'basic', '2026-01-04T08:00Z', false, 'initial'),
  ('${ben}', 'basic', '2026-01-06T08:00Z', true, 'initial'),
  ('${cas}', 'premium', '2026-01-06T09:00Z', true, 'initial'),
  ('${dan}', 'premium', '2026-01-07T08:00Z', false, 'initial'),
  ('${dan}', 'gone', '2026-01-03T08:00Z', false, 'initial')
) as row (customer, code, at, final, context) left join public.packages as package on package.package_code = code;

update public.packages set price_per_day = 27 where package_code = 'standard';
`;

describe.each(databaseKinds)('customers of the first release on the %s database', (kind) => {
  let database: Database;
  beforeAll(async () => {
    database = await openFirstRelease(kind);
    await database.transaction(async (transaction) => {
      await transaction.run('set local role service_role');
      await transaction.run(rows);
    });
    await migrate(database);
  });
  afterAll(() => database?.close());
  const read = <Row>(sql: string) =>
    database.transaction(async (transaction) => {
      await transaction.run('set local role service_role');
      return transaction.query<Row>(sql);
    });

  test('choices are in the order of their times, and have the price of the list on the day of the migration', async () => {
    expect(
      await read(
        `select package_code as code, price_per_day::float8 as price, signed_at = selection_timestamp as signed, undone_at, selection_context as context
         from public.customer_package_selections order by seq`,
      ),
    ).toEqual([
      { code: 'gone', price: null, signed: null, undone_at: null, context: 'initial' },
      { code: 'basic', price: 15, signed: null, undone_at: null, context: 'initial' },
      { code: 'standard', price: 27, signed: true, undone_at: null, context: 'upgrade' },
      { code: 'basic', price: 15, signed: true, undone_at: null, context: 'initial' },
      { code: 'premium', price: 45, signed: true, undone_at: null, context: 'initial' },
      { code: 'premium', price: 45, signed: null, undone_at: null, context: 'initial' },
    ]);
    // and the next is newer than all
    await read(
      `insert into public.customer_package_selections (customer_id, package_code) values ('${dan}', 'basic')`,
    );
    expect(
      await read(
        `select package_code as code from public.customer_package_selections order by seq desc limit 1`,
      ),
    ).toEqual([{ code: 'basic' }]);
  });

  test('who is active has a period that lasts since they were connected, who left one that ended, who is suspended none before', async () => {
    expect(
      await read(
        `select right(customer_id::text, 1) as who, period.status, package_code as code, period.price_per_day::float8 as price,
           case when period.status = 'active' then starts_at::timestamptz(0) end as starts, ends_at,
           first_day::text as first, last_day::text as last
         from public.customer_service_periods as period order by 1`,
      ),
    ).toMatchObject([
      {
        who: '1',
        status: 'active',
        code: 'standard',
        price: 27,
        ends_at: null,
        first: '2026-01-10',
        last: null,
      },
      { who: '2', status: 'active', code: 'basic', price: 15, first: '2026-01-10', last: '2026-01-20' },
      { who: '3', status: 'suspended', code: 'premium', price: 45, ends_at: null, last: null },
      { who: '5', status: 'active', code: null, price: null, ends_at: null, first: '2026-01-10', last: null },
    ]);
  });

  test('lifetime value is what their days have cost', async () => {
    expect(
      await read(
        `select lifetime_value::float8 = case right(id::text, 1)
             when '1' then 27 * (lifetime_value_until - date '2026-01-10' + 1) when '2' then 11 * 15 else 0 end as is_so,
           price_per_day::float8 as price
         from public.customers order by id`,
      ),
    ).toEqual([
      { is_so: true, price: 27 },
      { is_so: true, price: 15 },
      { is_so: true, price: 45 },
      { is_so: true, price: null },
      { is_so: true, price: null },
      { is_so: true, price: null },
    ]);
  });

  test('row level security is forced again', async () => {
    const forced = `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and not relforcerowsecurity`;
    expect(await read(forced)).toEqual([]);
  });
});
