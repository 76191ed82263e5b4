import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { run, temporaryFolder } from '../e2e/process.js';

const main = 'runtime/cli/main.ts';

async function project(): Promise<{ folder: string; flows: (...args: string[]) => ReturnType<typeof run> }> {
  const folder = await temporaryFolder();
  await cp('flows', join(folder, 'flows'), { recursive: true });
  return { folder, flows: (...args) => run(main, args, {}, folder) };
}

test('format --check changes nothing and says what would change; format changes it', async () => {
  const { folder, flows } = await project();
  const file = join(folder, 'flows/home/af.yaml');
  const before = await readFile(file, 'utf8');
  await writeFile(file, before.replace('extends: en', 'extends:   en'));
  const check = flows('format', '--check');
  expect(await check.ended, check.errors()).toBe(1);
  expect(check.output()).toMatch(/^flows\/home\/af\.yaml\n1 of \d+ files would change\.\n$/);
  const format = flows('format', 'flows/home');
  expect(await format.ended, format.errors()).toBe(0);
  expect(await readFile(file, 'utf8')).toBe(before);
});

test('rename writes every file that names the state; what is not there is told with what was meant', async () => {
  const { folder, flows } = await project();
  const rename = flows('rename', 'onboarding', 'waiting', 'onTheList');
  expect(await rename.ended, rename.errors()).toBe(0);
  expect(rename.output()).toContain('flows/home/en.yaml: 1 place');
  expect(rename.output()).toContain('npm run transcripts');
  expect(await readFile(join(folder, 'flows/onboarding/zu.yaml'), 'utf8')).toContain('  onTheList:');
  const unknown = flows('rename', 'onboarding', 'waitng', 'onTheList');
  expect(await unknown.ended).toBe(2);
  expect(unknown.errors()).toContain('There is no state "waitng" in "onboarding".');
});

test('new writes a flow that can be talked to, and its first transcript', async () => {
  const { folder, flows } = await project();
  const made = flows('new', 'orderStatus', '--heard', 'track my order');
  expect(await made.ended, made.errors()).toBe(0);
  expect(made.output()).toContain('wrote flows/orderStatus/zu.yaml');
  expect(await readFile(join(folder, 'tests/transcripts/orderStatus/first-chat.yaml'), 'utf8')).toContain(
    '- text: track my order',
  );
  // what is said at another state already means something there
  const taken = flows('new', 'repairs', '--heard', 'my order');
  expect(await taken.ended).toBe(2);
  expect(taken.errors()).toContain('"my order" means "repairs" everywhere else, and "order" here');
  const again = flows('new', 'orderStatus');
  expect(await again.ended).toBe(2);
  expect(again.errors()).toContain('There is a flow "orderStatus" already');
});
