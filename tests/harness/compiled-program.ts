import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildSync } from 'esbuild';
import { root } from './generators.js';

const runtime = join(root, 'runtime');
/** Vite compiles it, for browsers. */
const visualiser = join(runtime, 'visualiser');
/** Beside `runtime/`, so that what the program reads around itself is as far from it. */
const prefix = '.compiled-';

let found: string | undefined;

/**
 * A file of the program (`runtime/cli/main.ts`) as JavaScript: what is started from there starts in a third of the
 * processor's time. The program is compiled when it is first asked for after its sources changed, in a second.
 */
export function compiledFile(file: string): string {
  found ??= findOrCompile();
  return join(found, relative('runtime', file).replace(/\.ts$/, '.js'));
}

/** For Vitest: threads that a test's own process starts run the compiled program too. */
export const compiledThreads = {
  name: 'compiled-threads',
  enforce: 'pre' as const,
  transform: (code: string, id: string) =>
    code.replaceAll(/new URL\('([\w./-]+\.m?js)', import\.meta\.url\)/g, (url, file) => {
      const source = relative(root, join(dirname(id), file));
      if (!source.startsWith('runtime/')) return url;
      return `new URL(${JSON.stringify(pathToFileURL(compiledFile(source)).href)})`;
    }),
};

function findOrCompile(): string {
  const sources = readdirSync(runtime, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.startsWith(visualiser))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const hash = hashOf([...sources, join(root, 'tsconfig.json'), join(root, 'package-lock.json')]);
  const folder = join(root, `${prefix}${hash}`);
  if (existsSync(folder)) {
    utimesSync(folder, new Date(), new Date());
    return folder;
  }

  const draft = `${folder}.${process.pid}`;
  cpSync(runtime, draft, { recursive: true, filter: (file) => file !== visualiser });
  buildSync({
    entryPoints: sources.filter((file) => file.endsWith('.ts')),
    outbase: runtime,
    outdir: draft,
    format: 'esm',
    platform: 'node',
    target: 'esnext',
    logLevel: 'error',
  });
  removeOlder(hash);
  try {
    renameSync(draft, folder);
  } catch (error) {
    // another run was faster: what it made is as good
    if (!existsSync(folder)) throw error;
    rmSync(draft, { recursive: true });
  }
  return folder;
}

function hashOf(files: string[]): string {
  const hash = createHash('sha256');
  for (const file of files) hash.update(file).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex').slice(0, 20);
}

const keptMs = 3_600_000;

/** What a run began to use in the last hour is left to it. */
function removeOlder(hash: string): void {
  for (const name of readdirSync(root)) {
    if (!name.startsWith(prefix) || name.startsWith(`${prefix}${hash}`)) continue;
    const used = statSync(join(root, name), { throwIfNoEntry: false })?.mtimeMs ?? 0;
    if (Date.now() - used > keptMs) rmSync(join(root, name), { recursive: true, force: true });
  }
}
