import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { run, temporaryFolder } from '../e2e/process.js';

test('flows test ends with 1 for what changed, and with 0 when that is accepted', async () => {
  const folder = await temporaryFolder();
  for (const path of ['flows', 'tests/transcripts/onboarding'])
    await cp(path, join(folder, path), { recursive: true });
  const flow = join(folder, 'flows/onboarding/en.yaml');
  await writeFile(flow, (await readFile(flow, 'utf8')).replace('What is your name?', 'Who are you?'));
  const flows = (...args: string[]) => run('runtime/cli/main.ts', ['test', ...args], {}, folder);

  const changed = flows('onboarding', 'joins-with-a-pin.en', 'joins-with-a-pin.zu');
  const nowhere = flows('onboarding', 'joins-with-a-pn.en');
  expect(await changed.ended, changed.errors()).toBe(1);
  expect(changed.output()).toContain('1 of 2 chats changed. There is 1 cause:');
  expect(changed.output()).toContain('accept it: npm run flows -- test --accept askName\n');

  const accepted = flows('onboarding', 'joins-with-a-pin.en', '--accept', 'askName');
  expect(await accepted.ended, accepted.errors()).toBe(0);
  expect(accepted.output()).toBe('Wrote 1 chat.\n');

  expect(await nowhere.ended).toBe(2);
  expect(nowhere.errors()).toContain(
    'There is no scenario "joins-with-a-pn.en" of onboarding. Did you mean "joins-with-a-pin.en"?',
  );
});
