// `node .build/run.mjs <cli or server> …`: runs the program as its sources are now. What is stale is built first.
import { spawnSync } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { dist, hashSources, isSame, partsOfBuild } from './sources.mjs';

// by default V8 optimizes what runs for a second only: a command ends before that pays, and a start takes twice as long
setFlagsFromString('--interrupt-budget=1000000');

const isBuilt =
  isSame(partsOfBuild(dist), hashSources().parts) ||
  // in a process of its own: the memory that it takes is given back
  spawnSync(process.execPath, [join(import.meta.dirname, 'build.mjs')], { stdio: ['ignore', 2, 2] })
    .status === 0;

if (isBuilt) {
  const main = join(realpathSync(dist), process.argv[2], 'main.js');
  process.argv.splice(1, 2, main);
  await import(pathToFileURL(main).href);
} else process.exitCode = 2;
