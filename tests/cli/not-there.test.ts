import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { afterEach, expect, test, vi } from 'vitest';
import { cost } from '../../runtime/cli/commands/cost.js';
import { diff } from '../../runtime/cli/commands/diff.js';
import { draw } from '../../runtime/cli/commands/draw.js';
import { format } from '../../runtime/cli/commands/format.js';
import { hearReply } from '../../runtime/cli/commands/hear.js';
import { paths } from '../../runtime/cli/commands/paths.js';
import { rename } from '../../runtime/cli/commands/rename.js';
import { review } from '../../runtime/cli/commands/review.js';
import { translate } from '../../runtime/cli/commands/translate.js';
import { validate } from '../../runtime/cli/commands/validate.js';
import { createLog, explain, readEnvironment, startServer } from '../../runtime/server/index.js';
import { temporaryFolder } from '../e2e/process.js';

/** Whatever is asked about something that is not there ends with 2, and says what was probably meant. */
const refused = async (command: Command, args: string[]) => {
  vi.spyOn(console, 'log').mockReturnValue();
  const said = await command.parseAsync(args, { from: 'user' }).then(
    () => ({ text: 'nothing', exitCode: 0 }),
    (error: unknown) => explain(error, { color: false }),
  );
  expect(said.exitCode, said.text).toBe(2);
  return said.text;
};

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

const named = <Rest extends unknown[]>(cases: [Command, string[], ...Rest][]) =>
  cases.map((one) => [`${one[0].name()} ${one[1].join(' ')}`, ...one] as const);

const misspelt: [Command, string[], RegExp][] = [
  [validate(), ['flows/nope'], /^There is no file or folder "flows\/nope"\./],
  [validate(), ['flows/onbording/en.yaml'], /Did you mean "flows\/onboarding\/en\.yaml"\?$/],
  [validate(), ['flow'], /^There is no file or folder "flow"\. Did you mean "flows"\?$/],
  [validate(), ['flows/home', 'flows/hmoe'], /"flows\/hmoe"\. Did you mean "flows\/home"\?$/],
  [validate(), ['--watch', 'flows/nope'], /^There is no file or folder "flows\/nope"\./],
  [validate(), ['flows/README.md'], /^"flows\/README\.md" holds no flow/],
  [validate(), ['README.md'], /^"README\.md" holds no flow/],
  [validate(), [''], /^A path is empty/],
  [format(), ['--check', 'flows/onbording'], /Did you mean "flows\/onboarding"\?$/],
  [format(), ['--check', 'flows/README.md', 'flows/home'], /^"flows\/README\.md" holds no flow/],
  [cost(), ['onbording'], /^There is no flow "onbording"\. Did you mean "onboarding"\?/],
  [draw(), ['onbording'], /^There is no flow "onbording"\. Did you mean "onboarding"\?/],
  [paths(), ['onbording'], /^There is no flow "onbording"\. Did you mean "onboarding"\?/],
  [
    hearReply(),
    ['ja', '--at', 'onbording/choose'],
    /^There is no flow "onbording".*Did you mean "onboarding"\?/,
  ],
  [rename(), ['onbording', 'ask', 'askAgain'], /^There is no flow "onbording"\. Did you mean "onboarding"\?/],
  [translate(), ['status', 'onbording'], /Did you mean "onboarding"\?/],
  [diff(), ['HEAD', 'onbording'], /^There is no flow "onbording"\. Did you mean "onboarding"\?/],
  [
    diff(),
    ['flows/home'],
    /^"flows\/home" is no version\. Did you mean "npm run flows -- diff HEAD home"\?$/,
  ],
  [diff(), ['HAED~0'], /^There is no revision "HAED~0" here\./],
  [review(), ['--no-paths', '--against', 'nowhere'], /^There is no revision "nowhere" here\./],
];

test.each(named(misspelt))('%s', async (_, command, args, expected) => {
  expect(await refused(command, args)).toMatch(expected);
});

const ofNothing: [Command, string[]][] = [
  [cost(), []],
  [translate(), ['status']],
  [format(), []],
  [paths(), ['home']],
  [diff(), []],
];

test.each(named(ofNothing))('%s: of a folder without flows', async (_, command, args) => {
  const folder = join(await temporaryFolder(), 'flows');
  await mkdir(folder);
  vi.stubEnv('FLOWS_DIR', folder);
  expect(await refused(command, args)).toMatch(/^There are no flows in ".*flows"/);
});

test('a project without home is refused by whoever would talk to it', async () => {
  const folder = join(await temporaryFolder(), 'flows');
  await cp('flows/onboarding', join(folder, 'onboarding'), { recursive: true });
  vi.stubEnv('FLOWS_DIR', folder);
  const log = vi.spyOn(console, 'log').mockReturnValue();
  await validate().parseAsync([join(folder, 'onboarding/af.yaml')], { from: 'user' });
  expect(log.mock.calls.join('\n')).toContain(
    'LF366: There is no flow "home", in which every conversation begins',
  );
  expect(process.exitCode).toBe(1);
  process.exitCode = undefined;
  expect(await refused(paths(), ['onboarding'])).toMatch(
    /^There is no flow "home".*npm run flows -- new home/,
  );
  const start = startServer(readEnvironment(), { log: createLog('silent') });
  await expect(start).rejects.toMatchObject({
    name: 'FlowsBroken',
    diagnostics: expect.arrayContaining([expect.objectContaining({ code: 'LF366' })]),
  });
});
