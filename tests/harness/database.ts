import pg from 'pg';
import { afterAll } from 'vitest';
import { type Database, migrate, openDatabase, openInMemory } from '../../runtime/store/database/index.js';
import { migratedImage } from './migrated-image.js';
import { type RealPostgres, startRealPostgres } from './real-postgres.js';

export const databaseKinds = ['embedded', 'server'] as const;
export type DatabaseKind = (typeof databaseKinds)[number];

/** A database of its own, migrated and seeded; whoever opens it closes it. */
export async function openTestDatabase(kind: DatabaseKind): Promise<Database> {
  if (kind === 'server') return openDatabase({ databaseUrl: await createServerDatabase() });
  return openInMemory(await migratedImage());
}

/** URL of a fresh database on a real server, migrated and seeded by a user who owns it and is nobody's superuser. */
export async function createServerDatabase(): Promise<string> {
  server ??= startServer();
  const { postgres, template } = await server;
  databaseCount += 1;
  const name = `test_${databaseCount}`;
  await superuser(postgres, `create database ${name} template ${template} owner loop`);
  return postgres.url(name, 'loop');
}

/** URL of an empty database on the same server, owned by the same user. */
export async function createEmptyServerDatabase(): Promise<string> {
  server ??= startServer();
  const { postgres } = await server;
  databaseCount += 1;
  const name = `test_${databaseCount}`;
  await superuser(postgres, `create database ${name} owner loop`);
  return postgres.url(name, 'loop');
}

// one server for each test file, started by the first test that needs it
let server: Promise<{ postgres: RealPostgres; template: string }> | undefined;
let databaseCount = 0;

afterAll(async () => {
  const started = server;
  server = undefined;
  await (await started)?.postgres.stop();
});

async function startServer() {
  const postgres = await startRealPostgres();
  await superuser(postgres, 'create role loop login createrole nosuperuser');
  await superuser(postgres, 'create database migrated owner loop');
  const database = await openDatabase({ databaseUrl: postgres.url('migrated', 'loop') });
  await migrate(database);
  await database.close();
  return { postgres, template: 'migrated' };
}

async function superuser(postgres: RealPostgres, sql: string): Promise<void> {
  const client = new pg.Client(postgres.url('postgres', 'postgres'));
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
