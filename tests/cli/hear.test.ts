import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { hearReply } from '../../runtime/cli/commands/hear.js';
import type { ScoreReport } from '../../runtime/review/index.js';
import { createLog, explain, readEnvironment, startServer } from '../../runtime/server/index.js';
import { migratedFolder } from '../e2e/data-folder.js';
import { temporaryFolder } from '../e2e/process.js';

const patient = 60_000;

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  process.exitCode = undefined;
});

/** What `flows hear` prints or refuses with, and its exit code. */
async function hear(...args: string[]): Promise<{ text: string; exitCode: number }> {
  process.exitCode = undefined;
  const log = vi.spyOn(console, 'log').mockImplementation(() => {});
  try {
    await hearReply().exitOverride().parseAsync(args, { from: 'user' });
    return { text: log.mock.calls.flat().join('\n'), exitCode: Number(process.exitCode ?? 0) };
  } catch (error) {
    return explain(error, { color: false });
  } finally {
    log.mockRestore();
  }
}

/** A file of these lines, with a tab wherever two blanks stand. */
async function fileOf(...lines: string[]): Promise<string> {
  const file = join(await temporaryFolder(), 'replies.tsv');
  await writeFile(file, lines.map((line) => line.replaceAll('  ', '\t')).join('\n'));
  return file;
}

const header = 'language  state  reply  expected';

async function reportOf(...lines: string[]): Promise<ScoreReport> {
  return JSON.parse((await hear('--from', await fileOf(...lines), '--json')).text) as ScoreReport;
}

test('replies are right, asked again or wrong, counted by every column; a note is none', async () => {
  const file = await fileOf(
    `${header}  author  note`,
    'af  onboarding/choose  daai van R45  premium  Anna  by its price',
    'en  onboarding/choose  xqwvk zzbrp  basic|standard  Anna',
    'zu  onboarding/choose  i-R25  premium  Ben',
    'en  onboarding/askName  Thandi Mkhize  take  Ben  ',
    'en  onboarding/askName  12345!  again  Ben',
    'en  onboarding/privacy  hmm xqwvk  again|goOn  Ben',
  );
  const { text, exitCode } = await hear('--from', file);
  expect(exitCode).toBe(1);
  expect(text).toMatch(/^6 replies: 4 right \(66\.6 %\), 1 asked again, 1 wrong\.\n/);
  expect(text).toMatch(/\nauthor +right +asked again +wrong +%\nAnna +1 +1 +0 +50\.0\nBen +3 +0 +1 +75\.0\n/);
  expect(text).toMatch(/\nexpected +right .*\nchoice +1 +1 +1 +33\.3\nnothing +2 .*\nopen answer +1 /);
  expect(text).toMatch(/\nlanguage .*\naf +1 .*\nen +3 .*\nzu +0 /);
  expect(text).toContain('line 4: zu onboarding/choose "i-R25" is premium, heard standard (');
  expect(text).toContain('line 3: en onboarding/choose "xqwvk zzbrp" is basic|standard, heard nothing');
  expect(text).not.toContain('note');
});

test('a choice that binds may be asked for again on its button, and only that one', async () => {
  const report = await reportOf(
    header,
    'en  onboarding/consent  i agree  agree',
    'af  onboarding/consent  ok ek dink ja  agree',
    'af  onboarding/consent  ok ek dink ja  no',
    'en  onboarding/consent  ja goed so  again',
    'en  onboarding/consent  xqwvk zzbrp  agree',
    'en  onboarding/details  xqwvk zzbrp  take',
  );
  expect(report).toMatchObject({ all: { right: 3, askedAgain: 3, wrong: 0 }, askedBack: 1 });
  expect(report.by.expected).toMatchObject({
    'binding choice': { replies: 3, right: 2, askedAgain: 1 },
    choice: { askedAgain: 2 },
    nothing: { right: 1 },
  });
});

test('what was bound and not meant, and a stop that was missed, come first and are wrong whatever came of them', async () => {
  const report = await reportOf(
    header,
    'en  onboarding/privacy  yes  no',
    'en  onboarding/privacy  I have had it with xqwvk  stop',
    'en  onboarding/privacy  stop for now  stop',
    'en  onboarding/privacy  leave me alone  stop',
    'en  onboarding/consent  yes  again',
    'en  onboarding/withSales  please no more of this  stop',
  );
  expect(report.all).toMatchObject({ right: 1, askedAgain: 1, wrong: 4 });
  expect(report.mistakes.map(({ line, harm, verdict }) => [line, harm ?? verdict])).toEqual([
    [6, 'bound'],
    [3, 'stop missed'],
    [7, 'stop missed'],
    [2, 'wrong'],
    [4, 'asked again'],
  ]);
  expect(report.mistakes[0]).toMatchObject({ heard: expect.stringContaining('and bound') });
});

test('a first message, a choice that is called again, a state that only a person leads to', async () => {
  const report = await reportOf(
    header,
    'en  first  good day  again',
    'af  first  afrikaans asseblief  afrikaans',
    'zu  first  stop  stop',
    'en  onboarding/tryLater  try again please  again',
    'en  onboarding/tryLater  xqwvk zzbrp  again',
    'en  onboarding/tryLater  xqwvk zzbrp  unheard',
    'af  home/trouble  weer  again',
  );
  expect(report.mistakes).toMatchObject([{ line: 6, verdict: 'asked again' }]);
});

test('--at-least decides where nothing was wrong', async () => {
  const file = await fileOf(
    header,
    'en  onboarding/privacy  ok  goOn',
    'en  onboarding/privacy  xqwvk  goOn',
    '',
    'en  onboarding/privacy  yes  goOn  ',
  );
  expect((await hear('--from', file)).exitCode).toBe(2);
  const good = await fileOf(
    header,
    'en  onboarding/privacy  ok  goOn',
    '',
    'en  onboarding/privacy  xqwvk  goOn',
  );
  expect((await hear('--from', good)).exitCode).toBe(0);
  expect((await hear('--from', good, '--at-least', '50')).exitCode).toBe(0);
  expect((await hear('--from', good, '--at-least', '50.1')).exitCode).toBe(1);
  expect(await hear('--from', good, '--at-least', 'all')).toMatchObject({
    exitCode: 2,
    text: '"all" is no percentage. Give a number from 0 to 100: --at-least 95',
  });
});

test('every line that cannot be used is named, with what to do', async () => {
  const file = await fileOf(
    header,
    'xh  onboarding/privacy  ewe  goOn',
    'en  onboarding/privasy  ok  goOn',
    'en  onboarding/privacy  ok  goon',
    'en  onboarding/privacy  ok  ',
    'en  onboarding/privacy  Thandi  take',
    'en  onboarding/checking  ok  again',
    'en  onboarding/privacy  ok  goOn  more',
    'en  onbording/privacy  ok  goOn',
    'en  onboarding/privacy  ok  goOn|',
  );
  const { text, exitCode } = await hear('--from', file);
  expect(exitCode).toBe(2);
  const lines = text.split('\n').map((line) => line.replace(`${file}:`, ''));
  expect(lines).toEqual([
    expect.stringMatching(/^2: There is no language "xh"\. .*en, af, zu\.$/),
    expect.stringMatching(/^5: The column "expected" is empty\. Write what a person takes the reply for/),
    expect.stringMatching(/^8: There are 5 cells for 4 columns\. Take the tab out of the reply/),
    expect.stringMatching(/^10: The column "expected" names nothing beside a \|\./),
  ]);
  const others = await hear('--from', await fileOf(header, ...(await linesOf(file, [3, 4, 6, 7, 9]))));
  expect(others.exitCode).toBe(2);
  expect(others.text.split('\n').map((line) => line.replace(/^.*replies\.tsv:/, ''))).toEqual([
    expect.stringMatching(/^2: There is no state "privasy" that can run\. Did you mean "privacy"\?/),
    expect.stringMatching(/^3: Nothing is called "goon" at "onboarding\/privacy"\. Did you mean "goOn"\?/),
    expect.stringMatching(/^4: "onboarding\/privacy" takes no open answer\./),
    expect.stringMatching(/^5: No customer is waited for at "onboarding\/checking"\. Name a state that asks/),
    expect.stringMatching(/^6: There is no flow "onbording" that can run\. Did you mean "onboarding"\?/),
  ]);
});

async function linesOf(file: string, numbers: number[]): Promise<string[]> {
  const { readFile } = await import('node:fs/promises');
  const lines = (await readFile(file, 'utf8')).split('\n');
  return numbers.map((number) => lines[number - 1]!);
}

test.each([
  ['language,state,reply,expected', /:1: .* There are no tabs: save the sheet as tab-separated text\.$/],
  ['language  state  text  expected', /:1: .* There is no "reply"\.$/],
  ['language  state  reply  expected  reply', /:1: There are two columns "reply"\./],
  [header, /:2: There is no reply below the first line\./],
])('a file that begins with %s cannot be read', async (line, expected) => {
  const { text, exitCode } = await hear('--from', await fileOf(line));
  expect(text).toMatch(expected);
  expect(exitCode).toBe(2);
});

test('what cannot be asked for together, or is not there, is said', async () => {
  expect(await hear('--from', 'nowhere.tsv')).toEqual({
    text: 'There is no file "nowhere.tsv".',
    exitCode: 2,
  });
  expect(await hear('ja', '--missed')).toMatchObject({
    exitCode: 2,
    text: expect.stringContaining('One thing at a time'),
  });
  expect(await hear()).toMatchObject({
    exitCode: 2,
    text: expect.stringContaining('--from a file of replies'),
  });
  expect(await hear('ja')).toMatchObject({
    exitCode: 2,
    text: expect.stringContaining('--at onboarding/choose'),
  });
  expect(await hear('--missed', '--since', 'week')).toMatchObject({
    exitCode: 2,
    text: expect.stringContaining('7d'),
  });
});

test('a single reply is told with what comes of it', async () => {
  const said = async (...args: string[]) => (await hear(...args)).text;
  expect(await said('daai van R45', '--at', 'onboarding/choose')).toContain(
    'Heard as premium (Business Pro)',
  );
  expect(await said('ok ek dink ja', '--at', 'onboarding/consent', '--language', 'af')).toContain(
    'It binds, and was not said plainly: the customer is asked again, with buttons.',
  );
  expect(await said('yes', '--at', 'onboarding/consent')).toContain('word for word. It binds.');
  expect(await said('12345!', '--at', 'onboarding/askName')).toContain('Not taken as the answer');
  expect(await said('hello', '--at', 'onboarding/privacy')).toContain('The customer is asked again.');
});

test('what was not heard is listed without whose it is, and becomes a file for --from', async () => {
  const dataDir = await migratedFolder();
  vi.stubEnv('DATA_DIR', dataDir);
  const environment = readEnvironment({ PORT: '0', DATA_DIR: dataDir });
  const server = await startServer(environment, { log: createLog('silent'), sandbox: { pairRate: false } });
  onTestFinished(server.stop);
  const say = async (phone: string, ...texts: string[]) => {
    const customer = server.sandbox!.customer({ phone, name: 'Somebody' });
    for (const text of texts) {
      await customer.text(text);
      await server.settled(patient);
    }
  };
  await say(
    '27820000001',
    'hi',
    'english',
    'do the thing xqwvk',
    'yes',
    'Nomvula Sithole',
    'nomvula@example.com zz',
  );
  await say('27820000002', 'hi', 'english', 'Do the thing xqwvk', 'phone 082 555 0101 xqwvk', 'stop for now');

  const { text } = await hear('--missed');
  expect(text).toMatch(/^onboarding\/privacy: 4 replies\n/);
  expect(text).toMatch(/\n +2 +English +unheard +"do the thing xqwvk"\n/i);
  expect(text).toContain('"phone ‹number› xqwvk"');
  expect(text).toMatch(/asked back +"stop for now"/);
  expect(text).not.toMatch(/nomvula|0101|@/i);

  const missed = JSON.parse((await hear('--missed', '--json')).text);
  expect(missed[0]).toMatchObject({
    flow: 'onboarding',
    state: 'privacy',
    language: 'en',
    outcome: 'unheard',
    count: 2,
  });

  const file = join(dataDir, 'missed.tsv');
  const { text: tsv } = await hear('--missed', '--since', '1h', '--tsv');
  await writeFile(file, tsv);
  expect(await hear('--from', file)).toMatchObject({
    exitCode: 2,
    text: expect.stringContaining(':2: The column "expected" is empty.'),
  });
  await writeFile(
    file,
    tsv
      .split('\n')
      .map((line, place) => (place === 0 ? line : line.replace('\t\t', '\tagain\t')))
      .join('\n'),
  );
  expect(await hear('--from', file)).toMatchObject({
    exitCode: 0,
    text: expect.stringContaining('3 right (100.0 %)'),
  });
}, 120_000);
