import {
  type Database,
  migrate,
  openDatabase,
  openInMemory,
  readMigrations,
} from '../../runtime/store/database/index.js';
import { createEmptyServerDatabase, type DatabaseKind } from './database.js';

const lastOfFirst = '20261130001800';

/** A database as the first release left it, seeded: `migrate` brings it to the schema of this checkout. */
export async function openFirstRelease(kind: DatabaseKind = 'embedded'): Promise<Database> {
  const database =
    kind === 'embedded'
      ? await openInMemory()
      : await openDatabase({ databaseUrl: await createEmptyServerDatabase() });
  const migrations = await readMigrations();
  await migrate(
    database,
    migrations.filter(({ version }) => version <= lastOfFirst),
  );
  return database;
}
