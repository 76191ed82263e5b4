// `node .build/run.mjs <cli or server> …`: runs the program as its sources are now. What is stale is built first.
import { spawnSync } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { dist, hashSources, isSame, partsOfBuild } from './sources.mjs';

// V8 as Node 20 has it optimizes whatever runs for a moment: a command ends, and a server is up, before that has paid. What
// goes on running, be it the program or the embedded database (WebAssembly), is optimized as well, a little later
if (process.versions.node.startsWith('20.'))
  for (const flag of ['--interrupt-budget=1000000', '--wasm-tiering-budget=20000000'])
    setFlagsFromString(flag);

const isBuilt =
  isSame(partsOfBuild(dist), hashSources().parts) ||
  // in a process of its own: the memory that it takes is given back
  spawnSync(process.execPath, [join(import.meta.dirname, 'build.mjs')], { stdio: ['ignore', 2, 2] })
    .status === 0;

if (isBuilt) {
  const program = pathToFileURL(`${realpathSync(dist)}/`);
  (await import(new URL('server/start/source-positions.js', program))).showSourcePositions();
  const main = new URL(`${process.argv[2]}/main.js`, program);
  process.argv.splice(1, 2, fileURLToPath(main));
  await import(main);
} else process.exitCode = 2;
