import { type Database, migrate, openInMemory, readMigrations } from '../../runtime/store/database/index.js';

const lastOfFirst = '20261130001800';

/** An embedded database as the first release left it, seeded: `migrate` brings it to the schema of this checkout. */
export async function openFirstRelease(): Promise<Database> {
  const database = await openInMemory();
  const migrations = await readMigrations();
  await migrate(
    database,
    migrations.filter(({ version }) => version <= lastOfFirst),
  );
  return database;
}
