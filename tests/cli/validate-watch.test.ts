import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Program, run, temporaryFolder } from '../e2e/process.js';

const good =
  'initial: ask\nstates: { ask: { say: Hi, on: { text: done } }, done: { say: Bye., type: final } }\n';

/** What the program prints next, up to and with the line that says it is watching. */
function reports(program: Program): () => Promise<string> {
  let read = 0;
  return () =>
    new Promise((resolve, reject) => {
      const look = () => {
        const text = program.output().slice(read);
        const end = text.indexOf('Ctrl-C ends.\n');
        if (end < 0) return;
        read += end + 'Ctrl-C ends.\n'.length;
        program.child.stdout!.off('data', look);
        resolve(text.slice(0, end));
      };
      void program.ended.then((how) => reject(new Error(`ended with ${how}: ${program.errors()}`)));
      program.child.stdout!.on('data', look);
      look();
    });
}

test('every save tells what is new and what is fixed, also when an editor replaces the file; the last check is the exit code', async () => {
  const folder = join(await temporaryFolder(), 'flows');
  await mkdir(join(folder, 'home'), { recursive: true });
  const file = join(folder, 'home/en.yaml');
  await writeFile(file, good);
  const program = run('runtime/cli/main.ts', ['validate', '--watch', folder], {});
  const next = reports(program);
  const first = await next();
  expect(first).not.toContain('error');
  expect(first).not.toContain('\u001b');

  await writeFile(file, good.replace('text: done', 'text: doen'));
  const broken = await next();
  expect(broken).toMatch(/error LF301: There is no state "doen"/);
  expect(broken).toMatch(/^[1-9]\d* new, 0 fixed/m);

  // as many editors save: a new file is moved over the old one
  await writeFile(`${file}.new`, good);
  await rename(`${file}.new`, file);
  const mended = await next();
  expect(mended).toMatch(/^fixed: .*LF301: There is no state "doen"/m);
  expect(mended).toMatch(/^0 new, [1-9]\d* fixed/m);

  program.child.kill('SIGINT');
  expect(await program.ended).toBe(0);
});

test('nothing but text is watched: exit 2', async () => {
  const program = run('runtime/cli/main.ts', ['validate', '--watch', '--json'], {});
  expect(await program.ended).toBe(2);
  expect(program.errors()).toMatch(/--watch prints text only/);
});
