import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { LoadedFlows, SourceFile } from '../../language/index.js';

/**
 * What `load` makes of the files; at a later start what it made then, kept in `folder`: to check flows takes most of the time
 * that a start takes. It is made anew when a file says something else, and by another build of the program.
 */
export async function loadedBefore(
  folder: string,
  files: readonly SourceFile[],
  load: () => LoadedFlows,
): Promise<LoadedFlows> {
  const made = await madeOf(files);
  const place = join(folder, 'loaded-flows');
  const kept = await readFile(place)
    .then((bytes) => deserialize(bytes) as { made: string; loaded: LoadedFlows })
    // not there yet, or not whole
    .catch(() => null);
  if (made !== null && kept?.made === made) return kept.loaded;
  const loaded = load();
  if (made !== null) await keep(folder, place, serialize({ made, loaded })).catch(() => {});
  return loaded;
}

async function keep(folder: string, place: string, bytes: Uint8Array): Promise<void> {
  await mkdir(folder, { recursive: true });
  const draft = `${place}.${process.pid}`;
  await writeFile(draft, bytes);
  await rename(draft, place);
}

/** null: this program was not built, and its sources may be others the next time. */
async function madeOf(files: readonly SourceFile[]): Promise<string | null> {
  const build = await readFile(new URL('../../parts.json', import.meta.url)).catch(() => null);
  if (!build) return null;
  const hash = createHash('sha256').update(build).update(process.version);
  for (const { path, text } of files) hash.update(JSON.stringify([path, text]));
  return hash.digest('hex');
}
