import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type Database,
  hashOf,
  MigrationChanged,
  migrate,
  openDatabase,
  readMigrations,
} from '../../runtime/store/database/index.js';
import { openStore } from '../../runtime/store/index.js';
import { createEmptyServerDatabase, databaseKinds, openTestDatabase } from '../harness/database.js';
import { makeEarlierRelease } from '../harness/earlier-release.js';

describe.each(databaseKinds)('the migrations that the %s database has recorded', async (kind) => {
  const migrations = await readMigrations();
  const [first, ...rest] = migrations;
  let database: Database;
  beforeAll(async () => {
    database = await openTestDatabase(kind);
  });
  afterAll(() => database.close());

  test('stop a start when a file says something else today, and nothing is changed', async () => {
    const sql = `${first!.sql}\nselect 1;`;
    const changed = { ...first!, sql, hash: hashOf(sql) };
    const more = {
      version: '29990101000000',
      name: 'more',
      file: 'supabase/migrations/29990101000000_more.sql',
      sql: 'create table public.more (n int);',
      hash: hashOf(''),
    };
    const start = migrate(database, [changed, ...rest, more]);
    await expect(start).rejects.toThrow(MigrationChanged);
    await expect(start).rejects.toThrow(
      /^supabase\/migrations\/20261130000100_basics\.sql is not what it was when it was applied to this database: take back .* as a migration of its own\.$/,
    );
    expect(await names(database)).not.toContain('more n');
  });

  test('do not when it has other line ends', async () => {
    const windows = migrations.map((migration) => {
      const sql = migration.sql.replaceAll('\n', '\r\n');
      return { ...migration, sql, hash: hashOf(sql) };
    });
    expect(await migrate(database, windows)).toEqual([]);
  });

  test('nor when whoever applied them recorded no hash', async () => {
    await database.transaction((transaction) =>
      transaction.run('alter table supabase_migrations.schema_migrations drop column hash'),
    );
    expect(await migrate(database)).toEqual([]);
  });
});

describe('a database of the release before the first', () => {
  let dataDir: string;
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'loop-data-'));
  });
  afterAll(() => rm(dataDir, { recursive: true, force: true }));
  const aside = () => join(dataDir, 'database-20260901000500');

  async function earlierFolder(): Promise<void> {
    const database = await openDatabase({ dataDir });
    await makeEarlierRelease(database);
    await database.close();
  }

  test('on a server is left as it is, and the way out is said', async () => {
    const databaseUrl = await createEmptyServerDatabase();
    const database = await openDatabase({ databaseUrl });
    await makeEarlierRelease(database);
    const before = await names(database);
    await expect(openStore({ databaseUrl }, () => {})).rejects.toThrow(
      'The database of DATABASE_URL was made by a release before the first, by migrations up to 20260901000500, and this one ' +
        'cannot take it over: make an empty one, `createdb --maintenance-db="$DATABASE_URL" loop_flows`, and let DATABASE_URL name it.',
    );
    expect(await names(database)).toEqual(before);
    await database.close();
  });

  test('in a folder is left as it is by what only looks', async () => {
    await earlierFolder();
    await expect(openStore({ dataDir })).rejects.toThrow(
      /^The embedded database was made by a release before the first, .*: start the server once, which puts it away/,
    );
    expect(await readdir(dataDir)).toEqual(['database']);
  });

  test('in a folder is put away by a start, which goes on with an empty one', async () => {
    const told: string[] = [];
    const store = await openStore({ dataDir }, (message) => told.push(message));
    expect(told).toEqual([
      'The embedded database was made by a release before the first, by migrations up to 20260901000500, and this one cannot ' +
        `take it over: it was put away as ${aside()}, with all that its customers wrote, and an empty one begun in its place.`,
    ]);
    expect(await store.services.listPackages()).toHaveLength(3);
    await store.close();
    expect((await readdir(dataDir)).sort()).toEqual(['database', 'database-20260901000500']);
  });

  test('is whole where it was put', async () => {
    const copy = join(dataDir, 'copy');
    await cp(aside(), join(copy, 'database'), { recursive: true });
    const database = await openDatabase({ dataDir: copy });
    expect(
      await database.transaction((transaction) => transaction.query('select name from public.customers')),
    ).toEqual([{ name: 'Thandi' }]);
    await database.close();
  });

  test('never takes the place of another that was put away', async () => {
    await rm(join(dataDir, 'database'), { recursive: true });
    await cp(aside(), join(dataDir, 'database'), { recursive: true });
    const told: string[] = [];
    await (await openStore({ dataDir }, (message) => told.push(message))).close();
    expect(told[0]).toContain(`put away as ${aside()}-2,`);
  });
});

/** Every table, with its columns. */
async function names(database: Database): Promise<string[]> {
  const tables = await database.transaction((transaction) =>
    transaction.query<{ name: string }>(
      `select table_name || ' ' || column_name as name from information_schema.columns
       where table_schema not in ('pg_catalog', 'information_schema') order by 1`,
    ),
  );
  return tables.map(({ name }) => name);
}
