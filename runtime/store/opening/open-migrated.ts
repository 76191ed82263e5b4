import {
  type Database,
  type DatabaseSettings,
  EarlierRelease,
  migrate,
  migratedImage,
  openDatabase,
} from '../database/index.js';

/**
 * Opens a database of ours and migrates it.
 *
 * One that a release before the first made is left as it is. A folder is put away under another name and a new one begun,
 * where `onSetAside` is there to be told so; else it throws an Error that says what to do.
 */
export async function openMigrated(
  settings: DatabaseSettings,
  onSetAside?: (message: string) => void,
): Promise<Database> {
  // a new folder is made of the image: to make a database and migrate it takes seconds, to unpack one a moment
  const database = await openDatabase(settings, migratedImage);
  try {
    await migrate(database);
    return database;
  } catch (error) {
    if (!(error instanceof EarlierRelease)) {
      await database.close();
      throw error;
    }
    if (!database.setAside || !onSetAside) {
      await database.close();
      throw new Error(wayOut(database, error), { cause: error });
    }
    const aside = await database.setAside(error.newest);
    onSetAside(
      `The embedded database ${error.message}: it was put away as ${aside}, with all that its customers wrote, and an empty one begun in its place.`,
    );
    return openMigrated(settings);
  }
}

function wayOut({ kind }: Database, { message }: EarlierRelease): string {
  return kind === 'server'
    ? `The database of DATABASE_URL ${message}: make an empty one, \`createdb --maintenance-db="$DATABASE_URL" loop_flows\`, and let DATABASE_URL name it.`
    : `The embedded database ${message}: start the server once, which puts it away under another name and begins an empty one.`;
}
