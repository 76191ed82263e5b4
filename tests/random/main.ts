import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';

/**
 * `npm run random [-- --runs 20 --seed 1 tests/language]`: the random tests, so many times as long, from a seed that is new
 * each time; the suite has one that stays. A red run says the command that shows it again.
 */
const { values, positionals } = parseArgs({
  options: {
    runs: { type: 'string', default: '20' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
  },
  allowPositionals: true,
});
const { runs, seed } = values;
if (!(Number(runs) > 0) || !Number.isInteger(Number(seed))) {
  console.error('--runs is how many times as long as in the suite, --seed a whole number.');
  process.exit(2);
}
const root = path.join(import.meta.dirname, '../..');
const isRandom = (file: string) => /\bruns\(/.test(readFileSync(path.join(root, file), 'utf8'));
const files = readdirSync(path.join(root, 'tests'), { recursive: true, encoding: 'utf8' })
  .map((file) => path.posix.join('tests', file.split(path.sep).join('/')))
  .filter((file) => file.endsWith('.test.ts') && !file.startsWith('tests/crash/') && isRandom(file))
  .filter((file) => positionals.length === 0 || positionals.some((name) => file.startsWith(name)))
  .sort();
if (files.length === 0) {
  console.error(`No random test is called ${positionals.join(' or ')}.`);
  process.exit(2);
}
console.log(`${files.length} files, ${runs} times as long as in the suite, from seed ${seed}`);
const limit = String(Math.max(1, Number(runs)) * 60_000);
const again = ['npm run random --', '--runs', runs, '--seed', seed, ...positionals].join(' ');
spawn('npx', ['vitest', 'run', '--testTimeout', limit, ...files], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, RANDOM_SEED: seed, RANDOM_RUNS: runs },
}).on('exit', (code) => {
  if (code !== 0) console.log(`The same again: ${again}`);
  process.exitCode = code ?? 1;
});
