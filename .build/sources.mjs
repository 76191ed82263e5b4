// What is built, and what it is made of: by what its sources say, never by when they were written.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../', import.meta.url));
/** A link to the newest build. A program that runs goes on with the build that it was started from. */
export const dist = join(root, 'dist');
/** Names of builds, before the hash of their sources. Beside `runtime/`: what both read around them is as far away. */
export const buildPrefix = '.dist-';
/** In a build: the hash of each part of it. */
export const partsFile = 'parts.json';

const shared = ['package-lock.json', 'tsconfig.json', '.build/build.mjs'];

/** The visualiser takes one file of the rest of the program. */
const partsOf = {
  program: [...shared, 'package.json', 'runtime', 'schemas'],
  visualiser: [...shared, 'runtime/visualiser', 'runtime/review/drawing/shapes.ts'],
  database: [...shared, 'runtime/store/database', 'supabase'],
};

/** The hash of each part as it has to be, and of all of them. */
export function hashSources() {
  const hashes = new Map();
  const hashOf = (file) => {
    const known = hashes.get(file) ?? createHash('sha256').update(readFileSync(file)).digest('hex');
    hashes.set(file, known);
    return known;
  };
  const combine = (lines) => createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 16);
  const parts = Object.fromEntries(
    Object.entries(partsOf).map(([part, sources]) => {
      const files = sources.flatMap((source) => filesBelow(join(root, source))).sort();
      return [part, combine(files.map((file) => `${hashOf(file)} ${relative(root, file)}`))];
    }),
  );
  return { parts, all: combine(Object.values(parts)) };
}

function filesBelow(path) {
  if (!existsSync(path)) return [];
  try {
    return readdirSync(path, { withFileTypes: true }).flatMap((entry) =>
      entry.isDirectory() ? filesBelow(join(path, entry.name)) : [join(path, entry.name)],
    );
  } catch (error) {
    if (error.code === 'ENOTDIR') return [path];
    throw error;
  }
}

/** The hashes of a build's parts; nothing where there is none. */
export function partsOfBuild(folder) {
  try {
    return JSON.parse(readFileSync(join(folder, partsFile), 'utf8'));
  } catch {
    return {};
  }
}

export const isSame = (built, wanted) => Object.entries(wanted).every(([part, hash]) => built[part] === hash);
