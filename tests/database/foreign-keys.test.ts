import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../runtime/store/database/index.js';
import { databaseKinds, openTestDatabase } from '../harness/database.js';

describe.each(databaseKinds)('foreign keys on the %s database', (kind) => {
  let database: Database;
  beforeAll(async () => {
    database = await openTestDatabase(kind);
  });
  afterAll(() => database.close());

  /** Those whose table is looked through whole when a row that they refer to is deleted. */
  const unindexed = (sql: string) =>
    database.transaction(async (transaction) => {
      await transaction.run(sql);
      const found = await transaction.query<{ key: string }>(`
        select format('%s.%s', held.conrelid::regclass, attribute.attname) as key
        from pg_constraint as held
        join pg_attribute as attribute on attribute.attrelid = held.conrelid and attribute.attnum = held.conkey[1]
        where held.contype = 'f' and held.conparentid = 0 and not exists (
          select from pg_index as index
          where index.indrelid = held.conrelid and index.indkey[0] = held.conkey[1] and (
            index.indpred is null
            or pg_get_expr(index.indpred, index.indrelid) = format('(%s IS NOT NULL)', attribute.attname)
          )
        )`);
      await transaction.run('drop table if exists public.t');
      return found.map(({ key }) => key);
    });

  test('each has an index, or erasing a customer would take longer the more customers there are', async () => {
    expect(await unindexed('select')).toEqual([]);
  });

  test('one without is named, and so is one with an index of some rows', async () => {
    const table = 'create table public.t (customer_id uuid references public.customers, gone boolean)';
    expect(await unindexed(table)).toEqual(['t.customer_id']);
    expect(await unindexed(`${table}; create index on public.t (customer_id) where not gone`)).toEqual([
      't.customer_id',
    ]);
    expect(
      await unindexed(`${table}; create index on public.t (customer_id) where customer_id is not null`),
    ).toEqual([]);
  });
});
