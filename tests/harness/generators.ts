import type { Dirent } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { roomsBelow } from './layout.js';

export const root = fileURLToPath(new URL('../../', import.meta.url));

/** What a generator may look at. Paths are from the project's root, with '/'. */
export interface Project {
  root: string;
  /** Names of the files of a folder, sorted. */
  list(folder: string): Promise<string[]>;
  /** Names of the folders in a folder, sorted. */
  folders(folder: string): Promise<string[]>;
  read(path: string): Promise<string>;
  /** The module at `path`. */
  load(path: string): Promise<unknown>;
}

/**
 * A file named `<what>.generate.ts` anywhere under `runtime/` or `tests/` exports one of these by default: the whole text of
 * every file it makes, by path. Nothing else is needed for `npm run generate` to run it and for a test to find its files stale.
 */
export type Generator = (project: Project) => Promise<Record<string, string>> | Record<string, string>;

export const project: Project = {
  root,
  list: (folder) => namesIn(folder, (entry) => entry.isFile()),
  folders: (folder) => namesIn(folder, (entry) => entry.isDirectory()),
  read: (file) => readFile(path.join(root, file), 'utf8'),
  load: (file) => import(/* @vite-ignore */ pathToFileURL(path.join(root, file)).href),
};

async function namesIn(folder: string, isWanted: (entry: Dirent) => boolean): Promise<string[]> {
  const entries = await readdir(path.join(root, folder), { withFileTypes: true });
  return entries
    .filter(isWanted)
    .map((entry) => entry.name)
    .sort();
}

/** Generators in the order in which they run, room by room from the ground up: each may load what those before it made. */
export async function findGenerators(): Promise<string[]> {
  const found = await Promise.all(
    ['runtime', 'tests'].map(async (folder) => {
      const files = await readdir(path.join(root, folder), { recursive: true });
      return files
        .filter((file) => file.endsWith('.generate.ts'))
        .map((file) => path.posix.join(folder, file));
    }),
  );
  return found.flat().sort((left, right) => floorOf(left) - floorOf(right) || (left < right ? -1 : 1));
}

/** How many rooms lie below the one of a file; what is no room comes last. */
function floorOf(file: string): number {
  const [, room] = /^runtime\/([^/]+)\//.exec(file) ?? [];
  return roomsBelow[room ?? '']?.length ?? Number.POSITIVE_INFINITY;
}

export async function runGenerator(generator: string): Promise<Record<string, string>> {
  const module = (await project.load(generator)) as { default?: Generator };
  if (typeof module.default !== 'function') {
    throw new Error(`${generator} must export by default a function that gives files: { path: text }.`);
  }
  return module.default(project);
}

/** Writes `text` unless it is there already; says whether it wrote. */
export async function writeGenerated(file: string, text: string): Promise<boolean> {
  const target = path.join(root, file);
  const current = await readFile(target, 'utf8').catch(() => null);
  if (current === text) return false;
  await writeFile(target, text);
  return true;
}
