import {
  type Database,
  migrate,
  openDatabase,
  openInMemory,
  readMigrations,
} from '../../runtime/store/database/index.js';
import { type DatabaseKind, databaseServer } from './database.js';

const lastOfFirst = '20261130001800';

/** What a worker has made already: an image of the embedded one, the URL of the one on the server. */
const made: { embedded?: Promise<Blob>; server?: Promise<string> } = {};

/** A database as the first release left it, seeded: `migrate` brings it to the schema of this checkout. */
export async function openFirstRelease(kind: DatabaseKind = 'embedded'): Promise<Database> {
  if (kind === 'embedded') {
    made.embedded ??= openInMemory().then(async (database) => {
      await migrateToFirst(database);
      const image = await database.dump();
      await database.close();
      return image;
    });
    return openInMemory(await made.embedded);
  }
  const server = await databaseServer();
  made.server ??= server.createEmpty().then(async (databaseUrl) => {
    const database = await openDatabase({ databaseUrl });
    await migrateToFirst(database);
    await database.close();
    return databaseUrl;
  });
  return openDatabase({ databaseUrl: await server.copy(await made.server) });
}

async function migrateToFirst(database: Database): Promise<void> {
  const migrations = await readMigrations();
  await migrate(
    database,
    migrations.filter(({ version }) => version <= lastOfFirst),
  );
}
