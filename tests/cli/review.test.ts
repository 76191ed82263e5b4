import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { run, temporaryFolder } from '../e2e/process.js';
import { anotherAnswer, flowsInGit, oneQuestion } from '../harness/flows-in-git.js';

async function flows(folder: string, ...args: string[]) {
  const program = run('runtime/cli/main.ts', args, { FLOWS_DIR: join(folder, 'flows') });
  const code = await program.ended;
  return { code, output: program.output(), errors: program.errors() };
}

test('one sentence and one transition are told in the terminal, and drawn into one file that needs nothing else', async () => {
  const folder = await temporaryFolder();
  const project = await flowsInGit(folder);
  await project.editTwice();
  const out = join(folder, 'review.html');
  const [told, drawn] = await Promise.all([
    flows(folder, 'diff', 'main', '--exit-code'),
    flows(folder, 'review', '--against', 'main', '--no-paths', '--out', out),
  ]);
  expect(told).toMatchObject({ code: 1, errors: '' });
  expect(told.output.split('\n').slice(2)).toEqual([
    'Join Loop (onboarding): 2 changes: 1 sentence in askName, 1 transition of loading',
    '  ~ askName: says (en)',
    '      - What is your name?',
    '      + What may we call you?',
    '  ~ loading: none',
    '      - → tryLater',
    '      + → goodbye',
    '',
  ]);
  expect(drawn).toMatchObject({ code: 0, errors: '' });
  expect(drawn.output).toMatch(/review\.html: \d+ KB, 2 changes\n$/);
  const html = await readFile(out, 'utf8');
  expect(html).toContain('2 changes: 1 sentence in askName, 1 transition of loading');
  expect(html).toContain('<mark>may we call you</mark>');
  // nothing runs and nothing is fetched
  expect(html.match(/<script|<link|\ssrc=|url\(|@import|="https?:/g)).toBeNull();
  expect(Buffer.byteLength(html)).toBeLessThan(150 * 1024);
}, 120_000);

test('the path that is gone and the path that has come are told, and no other', async () => {
  const folder = await temporaryFolder();
  const project = await flowsInGit(folder, oneQuestion);
  await project.edit('home/en.yaml', ...anotherAnswer);
  const { output, errors } = await flows(folder, 'review', '--against', 'main', '--format', 'text');
  expect(errors).toBe('');
  expect(output.split('\n').slice(2)).toEqual([
    'Front door (home): 5 changes: state ask changed (choices), 2 choices in ask, 2 transitions of ask',
    '  ~ ask: another choices',
    '  ~ ask: says (en)',
    '      - Do you need internet?',
    '        [Yes | Later]',
    '      + Do you need internet?',
    '        [Yes | Never]',
    '  + ask: Never',
    '      + → goodbye',
    '  - ask: Later',
    '      - → goodbye',
    '  path lost: ask: Later … goodbye (somebody who has never written)',
    '  path gained: ask: Never … goodbye (somebody who has never written)',
    '',
  ]);
}, 120_000);

test('what cannot be compared is said, with exit code 2', async () => {
  const folder = await temporaryFolder();
  await flowsInGit(folder);
  const [unknown, none] = await Promise.all([
    flows(folder, 'review', '--against', 'nowhere'),
    flows(folder, 'diff', '--exit-code'),
  ]);
  expect(unknown).toMatchObject({ code: 2, output: '' });
  expect(unknown.errors).toContain('There is no revision "nowhere" here.');
  expect(none).toMatchObject({ code: 0 });
  expect(none.output).toMatch(/^Nothing changed since HEAD, [0-9a-f]{8} “First words”\n$/);
}, 120_000);
