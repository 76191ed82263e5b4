// `npm run build`: compiles the program to `dist/`, file by file, with the pages and the migrated database that a new one
// begins as. A build stands in a folder of its own, named by its sources, and is moved there when it is whole.
import {
  cpSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildPrefix, dist, hashSources, isSame, partsFile, partsOfBuild, root } from './sources.mjs';

const runtime = join(root, 'runtime');
const visualiser = join(runtime, 'visualiser');
/** Where the parts that take long stand in a build. */
const placeOf = { visualiser: 'visualiser', database: 'store/database/migrated' };

/** Who starts meanwhile waits, and finds it built. */
async function buildAlone(esbuild) {
  const unlock = await lock(esbuild);
  try {
    const began = Date.now();
    let wanted = hashSources();
    if (isSame(partsOfBuild(dist), wanted.parts)) {
      console.error('dist/ is already built of these sources.');
      return;
    }
    removeUnused(wanted);
    // saved meanwhile: the build is of neither
    while (!(await findOrBuild(wanted, esbuild))) wanted = hashSources();
    pointTo(folderOf(wanted));
    console.error(`Built dist/ of its changed sources in ${((Date.now() - began) / 1000).toFixed(1)} s.`);
  } finally {
    await unlock();
  }
}

const folderOf = ({ all }) => join(root, `${buildPrefix}${all}`);

/** Gives whether the sources are still those. */
async function findOrBuild(wanted, esbuild) {
  const folder = folderOf(wanted);
  if (!isSame(partsOfBuild(folder), wanted.parts)) {
    const draft = `${folder}.draft`;
    rmSync(draft, { recursive: true, force: true });
    await build(draft, wanted.parts, esbuild);
    if (hashSources().all !== wanted.all) return false;
    renameSync(draft, folder);
  }
  return true;
}

async function build(draft, parts, esbuild) {
  const before = partsOfBuild(dist);
  await esbuild.build({
    entryPoints: filesOf((name) => name.endsWith('.ts') && !name.endsWith('.generate.ts')),
    outbase: runtime,
    outdir: draft,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    sourcemap: true,
    sourcesContent: false,
    logLevel: 'error',
  });
  // what the program reads beside itself
  for (const file of filesOf((name) => !name.endsWith('.ts') && name !== 'README.md'))
    cpSync(file, join(draft, file.slice(runtime.length)));

  const has = (part) => before[part] === parts[part];
  await Promise.all([
    has('visualiser') ? take('visualiser', draft) : buildPages(join(draft, placeOf.visualiser)),
    has('database') ? take('database', draft) : buildDatabase(draft),
  ]);
  writeFileSync(join(draft, partsFile), JSON.stringify(parts));
}

/** The files of the program that pass. Vite builds the visualiser, for browsers. */
function filesOf(passes, folder = runtime) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (path === visualiser) return [];
    return entry.isDirectory() ? filesOf(passes, path) : passes(entry.name) ? [path] : [];
  });
}

/** A part that did not change, as the build before has it. */
function take(part, draft) {
  const copy = (from, to) => {
    if (statSync(from).isDirectory()) {
      mkdirSync(to);
      for (const name of readdirSync(from)) copy(join(from, name), join(to, name));
    } else linkSync(from, to);
  };
  copy(join(dist, placeOf[part]), join(draft, placeOf[part]));
}

async function buildPages(outDir) {
  const { build } = await import('vite');
  const common = {
    root: visualiser,
    configFile: false,
    envFile: false,
    logLevel: 'silent',
    mode: 'production',
  };
  await build({
    ...common,
    build: {
      target: 'es2022',
      modulePreload: { polyfill: false },
      outDir: join(outDir, 'pages'),
      emptyOutDir: true,
    },
  });
  // draws pages as text where there is no browser: with all that it needs, for React is not there where it runs
  await build({
    ...common,
    ssr: { noExternal: true },
    build: {
      target: 'node20',
      ssr: 'src/views/changes/document.tsx',
      outDir: join(outDir, 'document'),
      emptyOutDir: true,
    },
  });
}

async function buildDatabase(draft) {
  await (await import(pathToFileURL(join(draft, 'store/database/migrated-image.js')).href)).buildImage();
}

/** The link is replaced in one step. */
function pointTo(folder) {
  const link = `${folder}.link`;
  rmSync(link, { force: true });
  symlinkSync(basename(folder), link);
  // a folder that was copied here has no link
  if (lstatSync(dist, { throwIfNoEntry: false })?.isDirectory()) rmSync(dist, { recursive: true });
  // kept from now on, for programs that run
  else if (existsSync(dist)) utimesSync(dist, new Date(), new Date());
  renameSync(link, dist);
}

/** After another took its place. */
const keptMs = 24 * 3_600_000;

/** What nobody finished, and builds that are no longer used: a program that still runs may read more of its own. */
function removeUnused(wanted) {
  const newest = lstatSync(dist, { throwIfNoEntry: false })?.isSymbolicLink() ? readlinkSync(dist) : null;
  for (const name of readdirSync(root)) {
    if (!name.startsWith(buildPrefix) || name === newest || join(root, name) === folderOf(wanted)) continue;
    const isWhole = !name.endsWith('.draft') && !name.endsWith('.link');
    if (isWhole && Date.now() - lstatSync(join(root, name)).mtimeMs < keptMs) continue;
    rmSync(join(root, name), { recursive: true, force: true });
  }
}

/** With the lock that keeps two programs from one database, which is let go when its holder was killed. */
async function lock({ buildSync }) {
  const { outputFiles } = buildSync({
    entryPoints: [join(runtime, 'store/database/folder-lock.ts')],
    format: 'esm',
    write: false,
  });
  const { lockFolder } = await import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
  for (;;) {
    try {
      return await lockFolder(join(root, '.dist.lock'), dist);
    } catch (error) {
      if (error.name !== 'FolderInUse') throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

const hasTools = ['esbuild', 'vite'].every((tool) => existsSync(join(root, 'node_modules', tool)));
if (hasTools) {
  try {
    await buildAlone(await import('esbuild'));
  } catch (error) {
    console.error(`The program cannot be built: ${error.stack}`);
    process.exitCode = 2;
  }
} else {
  console.error(
    'dist/ is not what runtime/, supabase/, schemas/ and package-lock.json make, and this folder has no tools to build it: run `npm ci && npm run build` where they can be installed, and copy the folder here.',
  );
  process.exitCode = 2;
}
