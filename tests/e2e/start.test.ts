import { cp, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../../runtime/store/database/index.js';
import { makeEarlierRelease } from '../harness/earlier-release.js';
import { inFolder, migratedFolder } from './data-folder.js';
import { freePort, ready, run, temporaryFolder } from './process.js';

const main = 'runtime/server/main.ts';

test('a first start makes its database, says where it is, and ends well when it is asked to', async () => {
  const port = await freePort();
  const dataDir = await temporaryFolder();
  const program = run(main, [], { PORT: String(port), DATA_DIR: dataDir, UNKNOWN_WAIT: '90s' });
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
      .map((line) => JSON.parse(line)),
  ).toMatchObject([
    { msg: 'started', url: `http://127.0.0.1:${port}`, pages: `http://127.0.0.1:${port}` },
    { msg: 'stopping' },
  ]);
  expect(await inFolder(dataDir, 'select unknown_wait::text as wait from runtime.numbers')).toEqual([
    { wait: '00:01:30' },
  ]);
}, 120_000);

test('a start on a folder of the release before the first puts it away, says where, and goes on', async () => {
  const dataDir = await temporaryFolder();
  const before = await openDatabase({ dataDir });
  await makeEarlierRelease(before);
  await before.close();
  const port = await freePort();
  const program = run(main, [], { PORT: String(port), DATA_DIR: dataDir });
  await ready(`http://127.0.0.1:${port}`, program);
  program.child.kill('SIGTERM');
  expect(await program.ended).toBe(0);
  const [first, second] = program.output().split('\n');
  expect(JSON.parse(first!)).toMatchObject({
    level: 50,
    msg: expect.stringContaining(`it was put away as ${join(dataDir, 'database-20260901000500')},`),
  });
  expect(JSON.parse(second!)).toMatchObject({ msg: 'started' });
  expect(await inFolder(dataDir, 'select count(*)::int as customers from public.customers')).toEqual([
    { customers: 0 },
  ]);
}, 120_000);

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

test('beside WhatsApp the first line of the log says where the pages are', async () => {
  const [port, pagesPort] = [await freePort(), await freePort()];
  const program = run(main, [], {
    PORT: String(port),
    HOST: '0.0.0.0',
    PAGES_PORT: String(pagesPort),
    DATA_DIR: await migratedFolder(),
    WHATSAPP_PHONE_NUMBER_ID: '106540352242922',
    WHATSAPP_ACCESS_TOKEN: 'access-token',
    WHATSAPP_APP_SECRET: 'app-secret',
    WHATSAPP_VERIFY_TOKEN: 'verify-token',
  });
  await ready(`http://127.0.0.1:${port}`, program);
  const [first] = program.output().split('\n');
  expect(JSON.parse(first!)).toMatchObject({
    msg: 'started',
    url: `http://127.0.0.1:${port}`,
    pages: `http://127.0.0.1:${pagesPort}`,
  });
  expect((await fetch(`http://127.0.0.1:${pagesPort}/api/flows`)).status).toBe(200);
  expect((await fetch(`http://127.0.0.1:${port}/api/flows`)).status).toBe(404);
  // a second one on this machine is told which variable to set
  const second = run(main, [], {
    PORT: String(await freePort()),
    PAGES_PORT: String(pagesPort),
    DATA_DIR: await temporaryFolder(),
    DATABASE_URL: 'postgresql://127.0.0.1:9/loop',
  });
  expect(await second.ended).toBe(2);
  expect(second.errors()).toBe(
    `Port ${pagesPort} is in use. Stop what listens there, or set PAGES_PORT to another one.\n`,
  );
}, 120_000);

test('a sandbox that other machines could reach is refused: exit 2', async () => {
  const program = run(main, [], { PORT: '0', HOST: '0.0.0.0', DATA_DIR: await temporaryFolder() });
  expect(await program.ended).toBe(2);
  expect(program.errors()).toContain("HOST is '0.0.0.0', which would let other machines into the sandbox");
  expect(program.errors()).toContain('Leave HOST out; or set WhatsApp or a database');
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
