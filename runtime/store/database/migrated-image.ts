import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { openInMemory } from './embedded.js';
import { migrate } from './migrate.js';
import { readMigrations, readSeed } from './migrations.js';

const here = new URL('.//', import.meta.url);
const packages = new URL('../../../node_modules/', import.meta.url);
/** Beside the packages: removed with them, and in nobody's way. */
const cache = fileURLToPath(new URL('.cache/loop-flows/', packages));
const dayMs = 86_400_000;

/**
 * The embedded database after its migrations and the seed, for `openInMemory`: seconds the first time, then kept until a
 * migration changes. Where nothing can be kept it is made each time. Throws `MigrationError`.
 */
export async function migratedImage(): Promise<Blob> {
  const file = `${cache}migrated-${await fingerprint()}.tar`;
  const kept = await readFile(file).catch(() => null);
  if (kept) return new Blob([kept]);
  const database = await openInMemory();
  await migrate(database);
  const image = await database.dump();
  await database.close();
  await keep(file, image).catch(() => {});
  return image;
}

async function keep(file: string, image: Blob): Promise<void> {
  await mkdir(cache, { recursive: true });
  for (const name of await readdir(cache)) {
    // those of yesterday's migrations; another checkout may still be using today's
    if (!name.startsWith('migrated-')) continue;
    const { mtimeMs } = await stat(cache + name);
    if (Date.now() - mtimeMs > dayMs) await rm(cache + name, { force: true });
  }
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, Buffer.from(await image.arrayBuffer()));
  await rename(draft, file);
}

async function fingerprint(): Promise<string> {
  const hash = createHash('sha256');
  for (const file of ['prelude.sql', 'migrate.ts', 'migrations.ts', 'split-statements.ts', 'embedded.ts'])
    hash.update(await readFile(new URL(file, here)));
  hash.update(await readFile(new URL('@electric-sql/pglite/package.json', packages)));
  for (const { file, sql } of [...(await readMigrations()), await readSeed()])
    hash.update(`${file}\n${sql}\n`);
  return hash.digest('hex').slice(0, 16);
}
