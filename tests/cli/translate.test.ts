import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { translate } from '../../runtime/cli/commands/translate.js';
import { CouldNotRun } from '../../runtime/cli/exit.js';
import { run, temporaryFolder } from '../e2e/process.js';

interface Said {
  exit: unknown;
  output: string;
}

interface Copy {
  folder: string;
  /** `flows translate …`, in this process: starting one for each takes longer than all that they do. */
  flows(...args: string[]): Promise<Said>;
  read(file: string): Promise<string>;
  change(file: string, from: string, to: string): Promise<void>;
}

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  process.exitCode = undefined;
});

/** A copy of the flows, and the command on it. */
async function copy(): Promise<Copy> {
  const folder = join(await temporaryFolder(), 'flows');
  await cp('flows', folder, { recursive: true });
  vi.stubEnv('FLOWS_DIR', folder);
  const log = vi.spyOn(console, 'log').mockReturnValue();
  const read = (file: string) => readFile(join(folder, file), 'utf8');
  return {
    folder,
    read,
    async flows(...args) {
      log.mockClear();
      process.exitCode = undefined;
      await translate().exitOverride().parseAsync(args, { from: 'user' });
      const exit = process.exitCode ?? 0;
      return { exit, output: log.mock.calls.map(([line]) => `${line}\n`).join('') };
    },
    async change(file, from, to) {
      const text = await read(file);
      expect(text).toContain(from);
      await writeFile(join(folder, file), text.replace(from, to));
    },
  };
}

test('a changed word is counted, shown, accepted for one language and then for the other', async () => {
  const { flows, change, read } = await copy();
  await change('onboarding/en.yaml', 'What is your name?', 'What is your full name?');
  const status = await flows('status', 'onboarding');
  expect(status.output).toMatch(/^onboarding +Afrikaans +\d+ +1 +0 +0$/m);
  expect(status.output).toMatch(/^onboarding +isiZulu +\d+ +1 +0 +0$/m);
  expect(status.output).toContain(
    'stale onboarding af states.askName.say: “What is your name?” is now “What is your full name?”',
  );
  const accepted = await flows('accept', 'onboarding', 'states.askName', '--language', 'af');
  expect(accepted).toMatchObject({ exit: 0 });
  expect(accepted.output).toContain('accepted onboarding Afrikaans: states.askName.say\n');
  expect(accepted.output).toContain('Accepted 1 text.');
  const { output } = await flows('status', '--json');
  const stale = JSON.parse(output).flatMap(
    ({ language, texts }: { language: string; texts: { status: string; key: string }[] }) =>
      texts.filter((text) => text.status === 'stale').map(({ key }) => `${language} ${key}`),
  );
  expect(stale).toEqual(['zu states.askName.say']);
  await flows('accept', 'onboarding');
  const lock = await read('onboarding/translations.lock.yaml');
  expect(lock).toContain('What is your full name?');
  expect(lock).not.toContain('What is your name?');
});

test('a file goes to a translator and comes back, with what was refused told', async () => {
  const { folder, flows, change, read } = await copy();
  const out = join(folder, '..', 'zu.xlf');
  const exported = await flows('export', 'home', '--language', 'zu', '--out', out);
  expect(exported.output).toMatch(/^Wrote \d+ texts in isiZulu to /);
  const before = await read('home/zu.yaml');
  expect(await flows('import', out)).toMatchObject({
    exit: 0,
    output: '0 texts changed, 0 accepted, 0 not taken.\n',
  });
  expect(await read('home/zu.yaml')).toBe(before);

  await writeFile(out, (await readFile(out, 'utf8')).replace('Ngingakusiza ngani?', 'Ngingakwenzelani?'));
  expect((await flows('import', out)).output).toContain('1 text changed, 0 accepted, 0 not taken.');
  expect(await read('home/zu.yaml')).toBe(before.replace('Ngingakusiza ngani?', 'Ngingakwenzelani?'));

  await change('home/en.yaml', 'What can I do for you?', 'What may I do for you?');
  const late = await flows('import', out);
  expect(late.exit).toBe(1);
  expect(late.output).toContain(
    'not taken: home zu states.subscriber.say\n  It was translated from “What can I do for …”',
  );
});

test('words that would break a flow are shown in their place, and nothing is written', async () => {
  const { folder, flows, read } = await copy();
  const out = join(folder, '..', 'af.csv');
  await flows('export', 'home', '-l', 'af', '-o', out);
  await writeFile(
    out,
    (await readFile(out, 'utf8')).replace('👋 Hallo weer, {customer.name}!', '👋 Hallo weer!'),
  );
  const before = await read('home/af.yaml');
  const { exit, output } = await flows('import', out);
  expect(exit).toBe(1);
  expect(output).toMatch(/home\/af\.yaml:\d+:\d+: error LF510: The Afrikaans leaves out \{customer\.name\}/);
  expect(output).toContain('Nothing was written');
  expect(await read('home/af.yaml')).toBe(before);
});

test('what is not there is said in a line', async () => {
  const { folder, flows } = await copy();
  const said = (...args: string[]) =>
    flows(...args).then(
      () => 'nothing',
      (error: unknown) => (error instanceof CouldNotRun ? error.message : String(error)),
    );
  expect(await said('status', 'hoem')).toContain('There is no translated flow "hoem". Did you mean "home"?');
  expect(await said('accept', 'home', 'states.dor')).toContain('There is no text "states.dor" in "home".');
  expect(await said('export', '-l', 'xh')).toContain('"xh" is no language.');
  expect(await said('import', join(folder, 'none.csv'))).toMatch(/^There is no file/);
  expect(await said('import', join(folder, 'home/en.yaml'))).toContain('names no column "flow"');
});

test('the command is there: exit 2 for what it cannot do', async () => {
  const program = run('runtime/cli/main.ts', ['translate', 'status', 'hoem'], {});
  expect(await program.ended).toBe(2);
  expect(program.errors()).toContain('Did you mean "home"?');
});

test('a file whose letters cannot be read is refused with their place, and nothing is written', async () => {
  const { folder, flows, read } = await copy();
  const out = join(folder, '..', 'af.csv');
  await flows('export', 'home', '-l', 'af', '-o', out);
  const text = (await readFile(out, 'utf8')).replace('Hallo', 'Sê hallo').replace(/^\uFEFF/, '');
  const before = await read('home/af.yaml');
  const said = async (bytes: Buffer) => {
    await writeFile(out, bytes);
    return flows('import', out).catch((error: Error) => error.message);
  };
  // as Excel saves plain "CSV"
  expect(await said(Buffer.from(text, 'latin1'))).toMatch(
    /af\.csv:\d+:\d+: A letter is lost here, in "S�".*CSV UTF-8/,
  );
  // and "Unicode Text"
  expect(await said(Buffer.from(`\uFEFF${text}`, 'utf16le'))).toMatch(
    /af\.csv:1:1: The file is saved as UTF-16.*CSV UTF-8/,
  );
  expect(await said(Buffer.from(text.replace('Sê', 'S\uFFFD')))).toMatch(
    /af\.csv:\d+:\d+: A letter is lost here/,
  );
  expect(await read('home/af.yaml')).toBe(before);
});
