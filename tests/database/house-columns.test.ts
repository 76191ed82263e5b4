import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../runtime/store/database/index.js';
import { databaseKinds, openTestDatabase } from '../harness/database.js';

interface Table {
  name: string;
  /** It says who wrote its rows, and takes no other word for it. */
  isTagged: boolean;
  /** The runtime or a person may change its rows. */
  mayChange: boolean;
  isWrittenOnce: boolean;
  hasCreatedAt: boolean;
  hasUpdatedAt: boolean;
}

describe.each(databaseKinds)('the tables of the %s database', (kind) => {
  let database: Database;
  let tables: Table[];
  beforeAll(async () => {
    database = await openTestDatabase(kind);
    tables = await read();
  });
  afterAll(() => database.close());

  const named = (wanted: (table: Table) => boolean) => tables.filter(wanted).map(({ name }) => name);

  function read(more = 'select'): Promise<Table[]> {
    return database.transaction(async (transaction) => {
      await transaction.run(more);
      const found = await transaction.query<Table>(`
        select relation.oid::regclass::text as name,
          exists (
            select from pg_attribute as tag
            join pg_attrdef as given on given.adrelid = tag.attrelid and given.adnum = tag.attnum
            join pg_constraint as held on held.conrelid = tag.attrelid and held.contype = 'c' and held.conkey = array[tag.attnum]
            where tag.attrelid = relation.oid and tag.attname = 'system_input_process' and tag.attnotnull
              and pg_get_expr(given.adbin, given.adrelid) = '''bolt''::text'
              and pg_get_constraintdef(held.oid) = 'CHECK ((system_input_process = ''bolt''::text))'
          ) as "isTagged",
          bool_or(has_any_column_privilege(role, relation.oid, 'update')) as "mayChange",
          exists (
            select from pg_trigger where tgrelid = relation.oid and tgfoid = 'public.written_once'::regproc
              and tgtype & (8 | 16) = 8 | 16
          ) as "isWrittenOnce",
          exists (
            select from pg_attribute where attrelid = relation.oid and attname = 'created_at' and attnotnull and atthasdef
          ) as "hasCreatedAt",
          exists (
            select from pg_trigger where tgrelid = relation.oid and tgfoid = 'public.touch_updated_at'::regproc
          ) as "hasUpdatedAt"
        from pg_class as relation, unnest(array['authenticated', 'service_role']) as role
        where relation.relkind in ('r', 'p') and not relation.relispartition
          and relation.relnamespace in ('public'::regnamespace, 'runtime'::regnamespace)
        group by relation.oid order by 1`);
      await transaction.run('drop table if exists public.odd');
      return found;
    });
  }

  test('say of each row that we wrote it, and when', () => {
    expect(tables.length).toBeGreaterThan(25);
    expect(named(({ isTagged }) => !isTagged)).toEqual([]);
    expect(named(({ hasCreatedAt }) => !hasCreatedAt)).toEqual([]);
  });

  test('say when a row changed, where one may change', () => {
    const missing = named((table) => table.mayChange && !table.isWrittenOnce && !table.hasUpdatedAt);
    expect(missing).toEqual([]);
    expect(named((table) => !table.mayChange && table.hasUpdatedAt)).toEqual([]);
  });

  test('are named when they do not', async () => {
    const [odd] = (
      await read(
        `create table public.odd (id int, system_input_process text not null default 'bolt'); grant update on public.odd to service_role`,
      )
    ).filter(({ name }) => name === 'odd' || name === 'public.odd');
    expect(odd).toMatchObject({
      isTagged: false,
      mayChange: true,
      isWrittenOnce: false,
      hasCreatedAt: false,
      hasUpdatedAt: false,
    });
  });
});
