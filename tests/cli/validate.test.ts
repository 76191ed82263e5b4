import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { run, temporaryFolder } from '../e2e/process.js';

const main = 'runtime/cli/main.ts';

/** A copy of the flows in which two files have a mistake each. */
async function brokenFlows(): Promise<string> {
  const folder = join(await temporaryFolder(), 'flows');
  await cp('flows', folder, { recursive: true });
  const change = async (file: string, from: string, to: string) => {
    const text = await readFile(join(folder, file), 'utf8');
    expect(text).toContain(from);
    await writeFile(join(folder, file), text.replace(from, to));
  };
  await change('onboarding/en.yaml', 'target: askName }', 'target: askNmae }');
  await change('home/en.yaml', 'target: subscriber }', 'target: subscribre }');
  return folder;
}

test('the project’s own flows have no problems: exit 0', async () => {
  const program = run(main, ['validate'], {});
  expect(await program.ended, program.output()).toBe(0);
  expect(program.output()).toMatch(/^No problems\.|warning/);
});

test('every problem of every file is told, with its place and a way out: exit 1', async () => {
  const folder = await brokenFlows();
  const all = run(main, ['validate', folder], {});
  const one = run(main, ['validate', '--json', join(folder, 'home/en.yaml')], {});
  expect(await all.ended).toBe(1);
  expect(all.output()).toMatch(/home\/en\.yaml:\d+:\d+: error LF\d{3}: .*subscribre/);
  expect(all.output()).toMatch(/onboarding\/en\.yaml:\d+:\d+: error LF\d{3}: .*askNmae/);
  expect(all.output()).toContain('askName');
  expect(all.errors()).toBe('');
  expect(await one.ended).toBe(1);
  const problems: { range: { path: string } }[] = JSON.parse(one.output());
  expect(problems.length).toBeGreaterThan(0);
  for (const { range } of problems) expect(range.path).toMatch(/home\/en\.yaml$/);
});

test('warnings alone are told, here as annotations, and are no failure: exit 0', async () => {
  const folder = join(await temporaryFolder(), 'flows');
  await mkdir(join(folder, 'home'), { recursive: true });
  const states = '{ ask: { say: Hi, on: { text: ask } }, island: { say: Hi, on: { text: ask } } }';
  await writeFile(join(folder, 'home/en.yaml'), `initial: ask\nstates: ${states}\n`);
  const program = run(main, ['validate', '--format', 'github', folder], {});
  expect(await program.ended, program.errors()).toBe(0);
  expect(program.output()).toMatch(
    /^::warning file=.*home\/en\.yaml,line=2,.*title=LF352::No path leads to "island"/m,
  );
});

test('what is not there is said in a line: exit 2', async () => {
  const program = run(main, ['validate', 'nowhere'], {});
  expect(await program.ended).toBe(2);
  expect(program.errors()).toBe('There is no file or folder "nowhere".\n');
});
