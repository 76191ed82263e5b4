import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { builtAt } from '../../model/index.js';
import { openInMemory } from './embedded.js';
import { migrate, readPrelude } from './migrate.js';
import { readMigrations, readSeed } from './migrations.js';

const folder = new URL('migrated/', import.meta.url);

/**
 * The embedded database after its migrations and the seed, for `openInMemory`: as it was built. Where that was done before a
 * migration was changed or added it is made, in seconds. Throws `MigrationError`.
 */
export async function migratedImage(): Promise<Blob> {
  const built = await readFile(builtAt(new URL(await nameOfImage(), folder))).catch(() => null);
  return built ? new Blob([built]) : makeImage();
}

/** For a build: makes the image and puts it where `migratedImage` finds it. */
export async function buildImage(): Promise<void> {
  await mkdir(folder, { recursive: true });
  const image = await makeImage();
  await writeFile(new URL(await nameOfImage(), folder), Buffer.from(await image.arrayBuffer()));
}

async function makeImage(): Promise<Blob> {
  const database = await openInMemory();
  await migrate(database);
  const image = await database.dump();
  await database.close();
  return image;
}

/** It names what the image was made of: the hashes that are recorded in it, which every start looks at, and the rest. */
async function nameOfImage(): Promise<string> {
  const hash = createHash('sha256').update(await readPrelude());
  for (const migration of await readMigrations()) hash.update(`${migration.version} ${migration.hash}\n`);
  hash.update((await readSeed()).sql);
  return `${hash.digest('hex').slice(0, 16)}.tar`;
}
