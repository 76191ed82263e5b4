import { cp, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { freePort, ready, run, temporaryFolder } from './process.js';

const main = 'runtime/server/main.ts';

test('a first start makes its database, says where it is, and ends well when it is asked to', async () => {
  const port = await freePort();
  const dataDir = await temporaryFolder();
  const program = run(main, [], { PORT: String(port), DATA_DIR: dataDir });
  await ready(`http://127.0.0.1:${port}`, program);
  const second = run(main, [], { PORT: String(await freePort()), DATA_DIR: dataDir });
  expect(await second.ended).toBe(2);
  expect(second.errors()).toMatch(/^The database in .* is already open in process \d+\. .*\n$/);
  program.child.kill('SIGTERM');
  expect(await program.ended).toBe(0);
  expect(program.errors()).toBe('');
  expect(
    program
      .output()
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line).msg),
  ).toEqual(['started', 'stopping']);
});

test('flows with errors are shown, and nothing starts: exit 1', async () => {
  const folder = await temporaryFolder();
  await cp('flows', join(folder, 'flows'), { recursive: true });
  const file = join(folder, 'flows/onboarding/en.yaml');
  await writeFile(file, (await readFile(file, 'utf8')).replace('target: askName }', 'target: askNmae }'));
  const program = run(main, [], { PORT: '0', FLOWS_DIR: join(folder, 'flows'), DATA_DIR: folder });
  expect(await program.ended).toBe(1);
  expect(program.errors()).toMatch(/onboarding\/en\.yaml:\d+:\d+: error LF3\d\d: .*askNmae/);
  expect(program.errors()).toMatch(/\^\^\^\^\^\^\^/);
  expect(program.output()).toBe('');
});

test('a half-set environment is one clear error: exit 2', async () => {
  const program = run(main, [], { SUPABASE_URL: 'https://project.supabase.co' });
  expect(await program.ended).toBe(2);
  expect(program.errors()).toContain('SUPABASE_SECRET_KEY');
  expect(program.errors()).not.toContain(' at ');
});

test('a port in use is one line: exit 2', async () => {
  const squatter = createServer();
  const port = await new Promise<number>((resolve) => {
    squatter.listen(0, '127.0.0.1', () => resolve((squatter.address() as { port: number }).port));
  });
  onTestFinished(() => {
    squatter.close();
  });
  const program = run(main, [], { PORT: String(port), DATA_DIR: await temporaryFolder() });
  expect(await program.ended).toBe(2);
  expect(program.errors()).toBe(
    `Port ${port} is in use. Stop what listens there, or set PORT to another one.\n`,
  );
});
