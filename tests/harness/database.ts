import {
  type Database,
  migratedImage,
  openDatabase,
  openInMemory,
} from '../../runtime/store/database/index.js';
import { type DatabaseServer, startDatabaseServer } from './server-database.js';

/** Read once for all databases of a worker. */
let image: Promise<Blob> | undefined;

export const databaseKinds = ['embedded', 'server'] as const;
export type DatabaseKind = (typeof databaseKinds)[number];

/** A database of its own, migrated and seeded; whoever opens it closes it. */
export async function openTestDatabase(kind: DatabaseKind): Promise<Database> {
  if (kind === 'server') return openDatabase({ databaseUrl: await createServerDatabase() });
  image ??= migratedImage();
  return openInMemory(await image);
}

/**
 * The database that the files of a worker have one after the other; each empties it (`empty-database.ts`) and leaves packages,
 * areas, tables and rights as they were. By then it has planned the statements of the program, which takes longer than to
 * run them. It ends with the worker.
 */
export async function sharedDatabase(kind: DatabaseKind): Promise<Database> {
  shared[kind] ??= openTestDatabase(kind).then((database) =>
    Object.assign(database, { close: async () => {} }),
  );
  return shared[kind];
}

const shared: { [Kind in DatabaseKind]?: Promise<Database> } = {};

/** URL of a fresh database on a real server, migrated and seeded by a user who owns it and is nobody's superuser. */
export async function createServerDatabase(): Promise<string> {
  return (await databaseServer()).create();
}

/** URL of an empty database on the same server, owned by the same user. */
export async function createEmptyServerDatabase(): Promise<string> {
  return (await databaseServer()).createEmpty();
}

// one server for all files of a worker, started by the first test that needs it; it ends with the worker
let server: Promise<DatabaseServer> | undefined;

export function databaseServer(): Promise<DatabaseServer> {
  server ??= startDatabaseServer();
  return server;
}

/** The same, if a test has needed one. */
export function startedServer(): Promise<DatabaseServer> | undefined {
  return server;
}
