import type { Database } from './contract.js';
import { openEmbedded } from './embedded.js';

export interface DatabaseSettings {
  /** A server of one's own; wins over `dataDir`. */
  databaseUrl?: string | undefined;
  /** Folder for the embedded database, created when missing. */
  dataDir?: string | undefined;
}

/**
 * Opens the database that the settings name; `migrate` it before use. A folder that is missing is made, empty or of `image`.
 * Throws when they name none.
 */
export async function openDatabase(
  { databaseUrl, dataDir }: DatabaseSettings,
  image?: () => Promise<Blob>,
): Promise<Database> {
  // its client is of use to nobody else
  if (databaseUrl) return (await import('./server.js')).openServer(databaseUrl);
  if (dataDir) return openEmbedded(dataDir, image);
  throw new Error('No database: set DATABASE_URL, or DATA_DIR for the embedded one.');
}
