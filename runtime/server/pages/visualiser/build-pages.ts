import { createHash } from 'node:crypto';
import { access, mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BuildEnvironmentOptions } from 'vite';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const sources = join(root, 'runtime/visualiser');
/** The one file of the rest of the program that pages import. */
const shapes = join(root, 'runtime/review/drawing/shapes.ts');
/** Beside the packages it was built with: removed with them, and in nobody's way. */
const caches = join(root, 'node_modules/.cache/loop-flows');

interface Target {
  cache: string;
  /** The file that is there when all is built. */
  entry: string;
  build: BuildEnvironmentOptions;
}

/**
 * The folder with the built pages. They are built once for each state of their sources, in a few seconds; `onBuild` is
 * told when that begins. Rejects when they cannot be built.
 */
export const builtPages = onceBuilt({
  cache: join(caches, 'visualiser'),
  entry: 'index.html',
  build: { target: 'es2022', modulePreload: { polyfill: false } },
});

/** The same for the folder with `document.js`, which draws pages as text where there is no browser. */
export const builtDocument = onceBuilt({
  cache: join(caches, 'document'),
  entry: 'document.js',
  build: { target: 'node20', ssr: 'src/views/changes/document.tsx' },
});

function onceBuilt(target: Target): (onBuild?: () => void) => Promise<string> {
  let building: Promise<string> | undefined;
  return (onBuild = () => {}) => {
    building ??= findOrBuild(target, onBuild).catch((error: unknown) => {
      building = undefined;
      throw error;
    });
    return building;
  };
}

async function findOrBuild({ cache, entry, build: options }: Target, onBuild: () => void): Promise<string> {
  const hash = await hashOfSources();
  const folder = join(cache, hash);
  if (await exists(join(folder, entry))) return folder;
  onBuild();
  const { build } = await import('vite');
  const draft = `${folder}.${process.pid}`;
  await build({
    root: sources,
    configFile: false,
    envFile: false,
    logLevel: 'silent',
    // whoever builds, also a test: what is built is kept for all
    oxc: { jsx: { runtime: 'automatic', development: false } },
    build: { ...options, outDir: draft, emptyOutDir: true },
  });
  const older = await oldIn(cache, hash);
  await mkdir(cache, { recursive: true });
  // another process may have been faster: then its pages are as good
  await rename(draft, folder).catch(() => rm(draft, { recursive: true, force: true }));
  for (const name of older) await rm(join(cache, name), { recursive: true, force: true });
  return folder;
}

/** Another process may still show pages of other sources, or build them. */
const keptMs = 3_600_000;

async function oldIn(cache: string, hash: string): Promise<string[]> {
  const others = (await readdir(cache)).filter((name) => !name.startsWith(hash));
  const made = await Promise.all(
    others.map((name) => stat(join(cache, name)).catch(() => ({ mtimeMs: Date.now() }))),
  );
  return others.filter((_, place) => Date.now() - made[place]!.mtimeMs > keptMs);
}

async function hashOfSources(): Promise<string> {
  const hash = createHash('sha256');
  const names = await readdir(sources, { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  for (const file of [...files.sort(), shapes, join(root, 'package-lock.json')])
    hash
      .update(relative(root, file))
      .update('\0')
      .update(await readFile(file))
      .update('\0');
  return hash.digest('hex').slice(0, 20);
}

const exists = (file: string) =>
  access(file).then(
    () => true,
    () => false,
  );
