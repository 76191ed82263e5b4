import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { migratedFolder } from './data-folder.js';
import { freePort, run, temporaryFolder } from './process.js';

test('a chat in the terminal joins Loop, line by line, and is kept as a scenario', async () => {
  const cwd = await temporaryFolder();
  const dataDir = await migratedFolder();
  const { child, ended, output, errors } = run(
    'runtime/cli/main.ts',
    ['chat', '--name', 'Thandi', '--phone', '27820000001', '--language', 'en'],
    {
      PORT: String(await freePort()),
      DATA_DIR: dataDir,
      FLOWS_DIR: resolve('flows'),
      WHATSAPP_PAIR_RATE: 'off',
    },
    cwd,
  );
  child.stdin!.end(
    [
      '1',
      'Thandi',
      '/dance',
      '/location -29.5 30.2',
      '2',
      '1',
      '1',
      '1',
      '/save joins',
      '/quit',
      'no more',
    ].join('\n'),
  );
  expect(await ended, errors()).toBe(0);
  expect(errors()).toBe('');
  const lines = output().split('\n');
  expect(lines[0]).toBe(
    `A private server on ${dataDir}. You are Thandi, 27820000001. /help shows what you can do.`,
  );
  expect(lines).toContain('      [1] OK, go on');
  const way =
    '→ checking · coverage.lookup: covered → next → loading · packages.list: found → loaded → choose';
  expect(lines).toContain(`    ${way}   journey: awareness → consideration`);
  expect(lines).toContain('    · package standard signed up for');
  expect(lines).toContain('There is no /dance. /help shows what there is.');
  expect(output()).toContain('Loop  🎉 Done, Thandi!');
  expect(output()).not.toContain('no more');
  expect(parse(await readFile(join(cwd, 'tests/transcripts/onboarding/joins.yaml'), 'utf8'))).toEqual({
    title: 'Joins',
    who: { name: 'Thandi', phone: '27820000001' },
    language: 'en',
    steps: [
      { text: 'english' },
      { tap: 'goOn' },
      { text: 'Thandi' },
      { location: [-29.5, 30.2] },
      { tap: 'standard' },
      { tap: 'take' },
      { tap: 'agree' },
      { tap: 'confirm' },
    ],
  });
});

test('help lists the commands, and an unknown one is exit 2', async () => {
  const help = run('runtime/cli/main.ts', ['--help'], {});
  const unknown = run('runtime/cli/main.ts', ['dance'], {});
  expect(await help.ended).toBe(0);
  expect(help.output()).toMatch(/validate .*[\s\S]*chat /);
  expect(await unknown.ended).toBe(2);
  expect(unknown.errors()).toContain("unknown command 'dance'");
});
