import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { testTranscripts } from '../../runtime/server/index.js';
import { isInCI } from '../../runtime/server/start/in-ci.js';
import { readTranscripts } from '../../runtime/server/transcripts/files.js';
import { judge } from '../../runtime/server/transcripts/judge.js';
import { temporaryFolder } from '../e2e/process.js';

// as on the machine of somebody who reads what it writes
beforeEach(() => {
  vi.stubEnv('CI', '');
});
afterEach(() => {
  vi.unstubAllEnvs();
});

const scenario = 'onboarding/joins-with-a-pin.en';

/** A project with the shipped flows, of which one scenario has its chat and another none. */
async function project() {
  const root = await temporaryFolder();
  const [flowsDir, folder] = [join(root, 'flows'), join(root, 'tests/transcripts')];
  await cp('flows', flowsDir, { recursive: true });
  await mkdir(join(folder, 'onboarding'), { recursive: true });
  const shipped = (file: string) => join('tests/transcripts', file);
  for (const file of [`${scenario}.yaml`, `${scenario}.chat`, 'onboarding/known-by-name.yaml'])
    await cp(shipped(file), join(folder, file));
  const chat = (name: string) => readFile(join(folder, `${name}.chat`), 'utf8');
  const play = (...names: string[]) =>
    testTranscripts({ flowsDir, folder, ...(names.length > 0 && { asked: { flow: 'onboarding', names } }) });
  return { flowsDir, folder, chat, play, shipped };
}

test('a scenario that was never played is written, and is no failure; a changed sentence is, until it is accepted', async () => {
  const { flowsDir, folder, chat, play, shipped } = await project();
  const first = (await play()).format(false);
  expect(first.text).toBe(
    '2 chats played, none changed.\n\nPlayed for the first time, and written as they went:\n  onboarding/known-by-name',
  );
  expect(first.isFine).toBe(true);
  expect(await chat('onboarding/known-by-name')).toBe(
    await readFile(shipped('onboarding/known-by-name.chat'), 'utf8'),
  );
  expect(JSON.parse(await readFile(join(folder, 'walked.generated.json'), 'utf8'))).toHaveProperty([
    scenario,
  ]);

  const file = join(flowsDir, 'onboarding/en.yaml');
  const flow = await readFile(file, 'utf8');
  await writeFile(file, flow.replace('What is your name?', 'Who are you?'));
  const changed = await play('joins-with-a-pin.en');
  expect(changed.format(false)).toMatchObject({
    isFine: false,
    text: expect.stringContaining('askName says something new in 1 transcript\n'),
  });
  await expect(changed.accept(['askPlace'])).rejects.toThrow('Nothing that changed is called "askPlace".');
  expect(await changed.accept(['askName'])).toEqual({ written: [scenario], left: [] });
  expect(await chat(scenario)).toContain('Loop:   Who are you?\n');
  expect((await play()).format(false)).toEqual({ text: '2 chats played, none changed.', isFine: true });
});

test('where nobody reads what is written, a missing chat is a failure with the command that writes it', async () => {
  const { folder } = await project();
  const files = await readTranscripts(folder);
  const chats = files.scenarios.map(({ name }) => ({
    name,
    chat: files.goldens.get(name) ?? 'new\n',
    endsEarly: null,
    unused: [],
    steps: [],
  }));
  const judgement = await judge({ folder, files, chats, flows: [] }, false);
  expect(judgement.format(false)).toMatchObject({
    isFine: false,
    text: expect.stringContaining('npm run flows -- test onboarding known-by-name'),
  });
  expect((await readTranscripts(folder)).goldens.has('onboarding/known-by-name')).toBe(false);
  expect([isInCI({ CI: 'true' }), isInCI({ CI: 'false' }), isInCI({})]).toEqual([true, false, false]);
});

test('a chat whose scenario is gone is a failure, and so is a file that holds no scenario', async () => {
  const { folder, play } = await project();
  await rm(join(folder, `${scenario}.yaml`));
  expect((await play()).format(false)).toMatchObject({
    isFine: false,
    text: expect.stringContaining('joins-with-a-pin.en.chat has no scenario any more.'),
  });
  await writeFile(join(folder, 'onboarding/typed.yaml'), 'title: typed\nlanguage: en\nsteps: []\n');
  await expect(play()).rejects.toThrow(/typed\.yaml:1: "who" is missing from a scenario\./);
});
