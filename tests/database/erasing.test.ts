import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../runtime/store/database/index.js';
import { rpcOn, storeOn } from '../../runtime/store/index.js';
import { databaseKinds, openTestDatabase } from '../harness/database.js';
import { root } from '../harness/generators.js';
import { writesWithoutWhere } from '../harness/writes-without-where.js';
import { answerTo, committing, leaseOf, stranger, text } from '../store/making.js';

const readme = await readFile(`${root}runtime/actions/README.md`, 'utf8');
/** The SQL of the README: a table, and the function of an effect that writes to it. */
const migration = [...readme.matchAll(/```sql\n([\s\S]+?)```/g)].map(([, sql]) => sql).join('\n');
const effect = /kind: '(meter\.\w+)'/.exec(readme)![1]!;

describe.each(databaseKinds)('what erasing does to tables on the %s database', (kind) => {
  let database: Database;
  beforeAll(async () => {
    database = await openTestDatabase(kind);
  });
  afterAll(() => database.close());
  const rows = <Row = Record<string, unknown>>(sql: string, params?: readonly unknown[]) =>
    database.transaction(async (transaction) => {
      await transaction.run('set local role service_role');
      return transaction.query<Row>(sql, params);
    });

  /** What keeps each table from being erased, among all that are not PostgreSQL's, Supabase's or of an extension. */
  async function problems(): Promise<string[]> {
    const found = await rows<{ problem: string }>(problemsOfTables);
    const undone = await database.transaction(async (transaction) => {
      await transaction.run('set local role service_role');
      const rules = await transaction.query<{ stored: string; rule: string | null }>(
        'select stored::text as stored, rule from runtime.erasing_rules()',
      );
      expect(rules.length).toBeGreaterThan(25);
      const problems: string[] = [];
      for (const { stored, rule } of rules) {
        await transaction.run('savepoint before');
        try {
          await transaction.query("select runtime.erase_from($1::regclass, $2, '{}')", [stored, rule]);
        } catch (error) {
          problems.push(`${stored}: ${(error as Error).message}`);
          await transaction.run('rollback to savepoint before');
        }
      }
      return problems;
    });
    return [...found.map(({ problem }) => problem), ...undone];
  }

  /** Problems while the database has more. */
  async function problemsWith(sql: string, table: string): Promise<string[]> {
    await database.transaction((transaction) => transaction.run(sql));
    try {
      return await problems();
    } finally {
      await database.transaction((transaction) => transaction.run(`drop table ${table}`));
    }
  }

  test('every table says it, and it can be done', async () => {
    expect(await problems()).toEqual([]);
  });

  test('nothing of a customer is left but what is counted', async () => {
    const left = await rows(
      `select rules.stored::text as stored from runtime.erasing_rules() as rules
       where rules.rule like 'leaves it%' and exists (
         select from pg_constraint where conrelid = rules.stored and confrelid = 'public.customers'::regclass
       )`,
    );
    expect(left.map(({ stored }) => String(stored).replace('public.', '')).sort()).toEqual([
      'customer_package_selections',
      'customer_service_periods',
      'runtime.erasures',
    ]);
  });

  const owned = 'customer_id uuid references public.customers, note text, other uuid';
  test.each([
    ['says nothing', owned, null, /t: the comment on the table .*t does not say what erasing does to it/],
    ['is commented on alone', owned, 'Erasing people is fine.', /does not say what erasing does to it/],
    [
      'names a column that is not there',
      owned,
      'Erasing deletes its rows by customer.',
      /column "customer" does not exist/,
    ],
    [
      'names a column of something else',
      owned,
      'Erasing deletes its rows by other.',
      /t: other is no customer/,
    ],
    [
      'blanks what is not there',
      owned,
      'Erasing blanks notes by customer_id.',
      /column "notes" .* does not exist/,
    ],
    [
      'blanks what may not be blank',
      `${owned}, name text not null`,
      'Erasing blanks note, name by customer_id.',
      /t: name may not be null, and has no default/,
    ],
    ['blanks by something else', owned, 'Erasing blanks note by other.', /t: other is no customer/],
    [
      'calls what is not there',
      owned,
      'Erasing calls runtime.erase_t.',
      /function "runtime.erase_t" does not exist/,
    ],
    [
      'goes through a table that keeps its rows',
      'inbox_id uuid',
      'Erasing deletes its rows by inbox_id of public.packages.',
      /null values cannot be formatted as an SQL identifier/,
    ],
  ])('a table that %s is named', async (_, columns, comment, problem) => {
    const found = await problemsWith(
      `create table public.t (id uuid, ${columns}); comment on table public.t is ${comment === null ? 'null' : `'What they said. ${comment}'`}`,
      'public.t',
    );
    expect(found).toEqual([expect.stringMatching(problem)]);
  });

  test('a table in a schema of its own is named: nothing would erase it', async () => {
    const found = await problemsWith(
      'create schema aside; create table aside.t (id uuid)',
      'aside.t; drop schema aside',
    );
    expect(found).toEqual(['aside.t: in another schema than public and runtime nothing is erased']);
  });

  test('nobody is erased by halves: a table that says nothing keeps everything, and is named to the operator', async () => {
    const store = storeOn({
      ...database,
      transaction: (work) => database.transaction(work),
      close: async () => {},
    });
    const { customerId } = await leaseOf(store, text(stranger()));
    await database.transaction((transaction) => transaction.run(`create table public.t (${owned})`));
    const name = () => rows('select from runtime.identities where customer_id = $1', [customerId]);
    await expect(store.operations.eraseCustomer(customerId)).rejects.toThrow(
      'the comment on the table public.t does not say what erasing does to it',
    );
    expect(await name()).not.toEqual([]);
    await database.transaction((transaction) => transaction.run('drop table public.t'));
    expect(await store.operations.eraseCustomer(customerId)).toEqual({ customerId, erased: true });
    expect(await name()).toEqual([]);
  });

  test('an action with a table of its own, made by the README, loses its text when its customer is erased', async () => {
    expect(await writesWithoutWhere(migration)).toEqual([]);
    await database.transaction((transaction) => transaction.run(migration));
    expect(await problems()).toEqual([]);

    const store = storeOn({
      ...database,
      transaction: (work) => database.transaction(work),
      close: async () => {},
    });
    const rpc = rpcOn(database, 'service_role');
    const record = async (reading: string) => {
      const leased = await leaseOf(store, text(stranger()));
      const turn = { ...answerTo(leased), effects: [{ op: effect, reading }] };
      expect(await rpc('commit', { ...committing(), turns: [turn] })).toMatchObject({
        results: [{ status: 'done' }],
      });
      return leased.customerId;
    };
    const customerId = await record('a secret reading');
    await record('what another meter shows');
    const readings = async () =>
      (await rows('select reading from public.meter_readings')).map(({ reading }) => reading);
    expect(await readings()).toEqual(['a secret reading', 'what another meter shows']);

    expect(await store.operations.eraseCustomer(customerId)).toEqual({ customerId, erased: true });
    expect(await readings()).toEqual(['what another meter shows']);
  });
});

const problemsOfTables = `
  select format('%s: in another schema than public and runtime nothing is erased', relation.oid::regclass) as problem
  from pg_class as relation
  where relation.relkind in ('r', 'p') and relation.relpersistence = 'p' and relation.relnamespace::regnamespace::text not in (
    'public', 'runtime', 'pg_catalog', 'information_schema', 'supabase_migrations'
  )
  union all
  select format('%s: %s is no customer', rules.stored, named.column)
  from runtime.erasing_rules() as rules,
    lateral (select substring(rules.rule from '^(?:deletes|blanks) .*by (\\w+)$') as column) as named
  where not exists (
    select from pg_attribute as attribute
    where attribute.attrelid = rules.stored and attribute.attname = named.column and (
      (rules.stored, named.column) = ('public.customers'::regclass, 'id') or exists (
        select from pg_constraint where conrelid = rules.stored and confrelid = 'public.customers'::regclass
          and conkey = array[attribute.attnum]
      )
    )
  ) and exists (select from pg_attribute where attrelid = rules.stored and attname = named.column)
  union all
  select format('%s: %s may not be null, and has no default', rules.stored, attribute.attname)
  from runtime.erasing_rules() as rules
  join pg_attribute as attribute on attribute.attrelid = rules.stored
    and attribute.attname = any(regexp_split_to_array(substring(rules.rule from '^blanks (.*) by'), ', '))
  where attribute.attnotnull and not attribute.atthasdef`;
