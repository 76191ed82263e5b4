import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { migratedImage, openDatabase } from '../../runtime/store/database/index.js';
import { temporaryFolder } from './process.js';

/** A data folder as the first start leaves it, without the seconds that it takes. */
export async function migratedFolder(): Promise<string> {
  const dataDir = await temporaryFolder();
  const folder = join(dataDir, 'database');
  await mkdir(folder, { recursive: true });
  const database = await PGlite.create({ dataDir: folder, loadDataDir: await migratedImage() });
  await database.close();
  return dataDir;
}

/** Looks into a data folder that no program holds, and changes it. */
export async function inFolder<Row>(dataDir: string, sql: string): Promise<Row[]> {
  const database = await openDatabase({ dataDir });
  try {
    return await database.transaction(async (transaction) => {
      await transaction.run('set local role service_role');
      return transaction.query<Row>(sql);
    });
  } finally {
    await database.close();
  }
}
