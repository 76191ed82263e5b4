import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { fileURLToPath } from 'node:url';
import { migrate, openInMemory, readMigrations, readSeed } from '../../runtime/store/database/index.js';

/** The embedded database after its migrations, kept between runs until a migration changes. */
export async function migratedImage(): Promise<Blob> {
  const folder = fileURLToPath(new URL('../../node_modules/.cache/loop-flows/', import.meta.url));
  const file = `${folder}migrated-${await fingerprint()}.tar`;
  if (!existsSync(file)) {
    const database = await openInMemory();
    await migrate(database);
    const image = Buffer.from(await (await database.dump()).arrayBuffer());
    await database.close();
    mkdirSync(folder, { recursive: true });
    for (const old of readdirSync(folder)) {
      // those of yesterday's migrations; another checkout may still be using today's
      const age = Date.now() - statSync(folder + old).mtimeMs;
      if (old.startsWith('migrated-') && age > 86_400_000) rmSync(folder + old, { force: true });
    }
    writeFileSync(`${file}.${process.pid}`, image);
    renameSync(`${file}.${process.pid}`, file);
  }
  return new Blob([readFileSync(file)]);
}

async function fingerprint(): Promise<string> {
  const hash = createHash('sha256');
  const here = new URL('../../runtime/store/database/', import.meta.url);
  for (const file of ['prelude.sql', 'migrate.ts', 'embedded.ts'])
    hash.update(readFileSync(new URL(file, here)));
  hash.update(readFileSync(new URL('../../node_modules/@electric-sql/pglite/package.json', import.meta.url)));
  for (const { file, sql } of [...(await readMigrations()), await readSeed()])
    hash.update(`${file}\n${sql}\n`);
  return hash.digest('hex').slice(0, 16);
}
