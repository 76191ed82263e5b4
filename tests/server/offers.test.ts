import { PassThrough } from 'node:stream';
import { expect, onTestFinished, test } from 'vitest';
import { readEnvironment, startServer } from '../../runtime/server/index.js';
import { createLog } from '../../runtime/server/start/log.js';
import { type Database, openDatabase } from '../../runtime/store/database/index.js';
import { migratedFolder } from '../e2e/data-folder.js';
import { createServerDatabase, openTestDatabase } from '../harness/database.js';
import { fakeSupabase } from '../harness/fake-supabase.js';

type Variables = Record<string, string>;

/** Of each kind a database without areas, and with as many packages as the seed has or none that is active. */
const kinds: Record<string, (spoil: string) => Promise<Variables>> = {
  embedded: async (spoil) => {
    const DATA_DIR = await migratedFolder();
    await run(await openDatabase({ dataDir: DATA_DIR }), spoil);
    return { DATA_DIR };
  },
  postgres: async (spoil) => {
    const DATABASE_URL = await createServerDatabase();
    await run(await openDatabase({ databaseUrl: DATABASE_URL }), spoil);
    return { DATABASE_URL };
  },
  supabase: async (spoil) => {
    const database = await openTestDatabase('embedded');
    await spoilIn(database, spoil);
    const { url, secretKey, close } = await fakeSupabase(database);
    onTestFinished(async () => {
      close();
      await database.close();
    });
    return { SUPABASE_URL: url, SUPABASE_SECRET_KEY: secretKey };
  },
};

function spoilIn(database: Database, spoil: string): Promise<void> {
  return database.transaction((transaction) => transaction.run(`set local role service_role; ${spoil}`));
}

async function run(database: Database, spoil: string): Promise<void> {
  await spoilIn(database, spoil);
  await database.close();
}

/** What a server of that environment logs until it has started, above what is told of every start. */
async function warningsOf(variables: Variables): Promise<object[]> {
  const stream = new PassThrough();
  const server = await startServer(readEnvironment({ PORT: '0', ...variables }), {
    log: createLog('warn', stream as unknown as NodeJS.WriteStream),
  });
  const answer = await fetch(`${server.url}/healthz`);
  await server.stop();
  expect(answer.status).toBe(200);
  const lines = String(stream.read() ?? '').split('\n');
  return lines.filter(Boolean).map((line) => JSON.parse(line));
}

const noAreas = 'delete from public.coverage_areas where true';
const nothing = `${noAreas}; update public.packages set is_active = false where true`;

test.each(Object.keys(kinds))('a start on %s says that nothing can be sold, and goes on', async (kind) => {
  const warnings = await warningsOf(await kinds[kind]!(nothing));
  expect(warnings).toEqual([
    expect.objectContaining({
      packages: 0,
      areas: 0,
      msg: 'no customer can join: the database has no active package and no active coverage area; add yours, or the sample data of supabase/seed.sql (on Supabase: supabase db push --include-seed)',
    }),
  ]);
});

test('it names what is missing alone, and says nothing where nothing is', async () => {
  const [warning] = await warningsOf(await kinds.postgres!(noAreas));
  expect(warning).toMatchObject({ packages: 3, areas: 0 });
  expect(warning).toMatchObject({ msg: expect.stringContaining('has no active coverage area;') });
  expect(await warningsOf(await kinds.postgres!('select 1'))).toEqual([]);
});
