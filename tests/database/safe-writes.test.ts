import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Database, readMigrations, readSeed } from '../../runtime/store/database/index.js';
import { databaseKinds, openTestDatabase } from '../harness/database.js';
import { root } from '../harness/generators.js';
import { startDatabaseServer } from '../harness/server-database.js';
import { writesWithoutWhere } from '../harness/writes-without-where.js';

const prelude = 'runtime/store/database/prelude.sql';
const files = [
  ...(await readMigrations()),
  await readSeed(),
  { file: prelude, sql: await readFile(root + prelude, 'utf8') },
];

test.each(files)('$file writes to no table without WHERE', async ({ sql }) => {
  expect(await writesWithoutWhere(sql)).toEqual([]);
});

describe.each(databaseKinds)('on the %s database', (kind) => {
  let database: Database;
  beforeAll(async () => {
    database = await openTestDatabase(kind);
  });
  afterAll(() => database.close());

  test('no function that the migrations leave writes to a table without WHERE', async () => {
    const functions = await database.transaction((transaction) =>
      transaction.query<{ definition: string }>(
        `select pg_get_functiondef(oid) as definition from pg_proc
         where prokind in ('f', 'p') and pronamespace::regnamespace::text not in ('pg_catalog', 'information_schema', 'extensions')`,
      ),
    );
    expect(functions.length).toBeGreaterThan(140);
    const found = await Promise.all(functions.map(({ definition }) => writesWithoutWhere(definition)));
    expect(found.flat()).toEqual([]);
  });
});

const body = (statements: string, result = 'setof integer') =>
  `create function public.f() returns ${result} language plpgsql set search_path = '' as $$ ${statements} $$`;

describe('the check itself finds', () => {
  test.each([
    ['a statement', 'update public.t set a = 1', 'UPDATE of public.t without WHERE'],
    ['one behind others', "select 'é'; delete from t using u", 'DELETE of t without WHERE'],
    [
      'one in a WITH',
      'with gone as (delete from t returning *) select count(*) from gone',
      'DELETE of t without WHERE',
    ],
    ['one that is explained', 'explain update t set a = 1', 'UPDATE of t without WHERE'],
    [
      'a function in SQL',
      "create function f() returns void language sql as 'update t set a = 1'",
      'UPDATE of t without WHERE in f',
    ],
    [
      'a standard body',
      'create procedure public.f() begin atomic; insert into u values (1); update t set a = 1; end',
      'UPDATE of t without WHERE in public.f',
    ],
    [
      'PL/pgSQL',
      body('begin update runtime.t set a = 1; end'),
      'UPDATE of runtime.t without WHERE in public.f',
    ],
    [
      'a WITH in PL/pgSQL',
      body(
        'declare n int; begin with a as (update t set a = 1 returning *) select count(*) into n from a; end',
      ),
      'UPDATE of t without WHERE in public.f',
    ],
    [
      'a nested block',
      body(
        'begin if true then loop begin delete from t; exception when others then null; end; end loop; end if; end',
      ),
      'DELETE of t without WHERE in public.f',
    ],
    [
      'an exception',
      body('begin null; exception when others then delete from t; end'),
      'DELETE of t without WHERE in public.f',
    ],
    [
      'a loop over what is written',
      body('declare r record; begin for r in update t set a = 1 returning * loop null; end loop; end'),
      'UPDATE of t without WHERE in public.f',
    ],
    [
      'what is returned',
      body('begin return query delete from t returning 1; end'),
      'DELETE of t without WHERE in public.f',
    ],
    [
      'a cursor',
      body('declare c cursor for update t set a = 1 returning 1; begin null; end'),
      'UPDATE of t without WHERE in public.f',
    ],
    [
      'a trigger function',
      body('begin delete from t; return new; end', 'trigger'),
      'DELETE of t without WHERE in public.f',
    ],
    ['a DO block', 'do $$ begin delete from t; end $$', 'DELETE of t without WHERE in a DO block'],
    ['a literal', body("begin execute 'delete from t'; end"), 'DELETE of t without WHERE in public.f'],
    [
      'a text put together',
      body(
        "begin execute 'update ' || quote_ident('t') || ' set a = 1' || case when true then '' else ' where true' end; end",
      ),
      'UPDATE of x without WHERE in public.f',
    ],
    [
      'a format',
      body("begin execute format('update %I set %1$I = %L', 't', 1) using 2; end"),
      'UPDATE of x without WHERE in public.f',
    ],
    [
      'a loop over a text',
      body("declare r record; begin for r in execute 'delete from t' loop null; end loop; end"),
      'DELETE of t without WHERE in public.f',
    ],
    [
      'what a text returns',
      body("begin return query execute 'delete from t returning 1'; end"),
      'DELETE of t without WHERE in public.f',
    ],
    [
      'a function in a text in a DO block',
      "do $$ begin execute 'create function g() returns void language plpgsql as ''begin delete from t; end'''; end $$",
      'DELETE of t without WHERE in g',
    ],
    [
      'a text that nobody knows',
      body('declare s text; begin execute s; end'),
      "EXECUTE s in public.f cannot be read: write its text as a literal or as format('…')",
    ],
    [
      'another language',
      "create function f() returns void language plpython3u as 'pass'",
      'f is written in plpython3u, which is not read here',
    ],
  ])('%s', async (_, sql, found) => {
    expect(await writesWithoutWhere(sql)).toEqual([found]);
  });

  test('and nothing where there is a WHERE', async () => {
    const bounded = `update t set a = 1 where true; delete from t where b in (select 1);
      insert into t values (1) on conflict (a) do update set a = 2; truncate t;
      ${body("begin update t set a = 1 where current of c; execute format('delete from %I where true', 't'); end")}`;
    expect(await writesWithoutWhere(bounded)).toEqual([]);
  });
});

// `check-server.ts` asks the server of all tests the same: what is found there fails the file
test('what shows only when it runs is found on a real server', async () => {
  const server = await startDatabaseServer();
  try {
    expect(await server.ranWithoutWhere()).toEqual([]);
    await server.superuser(`
      create table t (a int);
      insert into t values (1);
      delete from t;
      create function f(tail text) returns void language plpgsql as
        $$ declare n int[] := array(select a from t for update); begin execute '/* all */ delete from t' || tail; end $$;
      select f(' where true');`);
    expect(await server.ranWithoutWhere()).toEqual([]);
    await server.superuser("select f('')");
    expect(await server.ranWithoutWhere()).toEqual(['DELETE of t without WHERE']);
  } finally {
    await server.stop();
  }
});
