import { spawnSync } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { migratedImage, openDatabase } from '../../runtime/store/database/index.js';
import { temporaryFolder } from './process.js';

/** A data folder as the first start leaves it, without the seconds that it takes: the image is a tarball of one. */
export async function migratedFolder(): Promise<string> {
  const dataDir = await temporaryFolder();
  const folder = join(dataDir, 'database');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const input = Buffer.from(await (await migratedImage()).arrayBuffer());
  const { status, stderr } = spawnSync('tar', ['-x', '-f', '-', '-C', folder], { input, encoding: 'utf8' });
  if (status !== 0) throw new Error(`The image of the database cannot be unpacked: ${stderr}`);
  return dataDir;
}

/** Looks into a data folder that no program holds, and changes it: one statement after the other, and gives what the last finds. */
export async function inFolder<Row>(dataDir: string, ...statements: string[]): Promise<Row[]> {
  const database = await openDatabase({ dataDir });
  try {
    return await database.transaction(async (transaction) => {
      await transaction.run('set local role service_role');
      let found: Row[] = [];
      for (const sql of statements) found = await transaction.query<Row>(sql);
      return found;
    });
  } finally {
    await database.close();
  }
}
