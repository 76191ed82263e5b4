import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { look } from '../../runtime/cli/chat/connection.js';
import { findServer } from '../../runtime/cli/chat/find-server.js';
import { listen } from '../../runtime/server/http/listen.js';
import { createLog, openOperations, readEnvironment, startServer } from '../../runtime/server/index.js';
import { migratedFolder } from '../e2e/data-folder.js';
import { freePort, run, temporaryFolder } from '../e2e/process.js';
import { createServerDatabase } from '../harness/database.js';

const whatsapp = {
  WHATSAPP_PHONE_NUMBER_ID: '106540352242922',
  WHATSAPP_ACCESS_TOKEN: 'access-token',
  WHATSAPP_APP_SECRET: 'app-secret',
  WHATSAPP_VERIFY_TOKEN: 'verify-token',
  WHATSAPP_GRAPH_URL: 'http://127.0.0.1:9',
};

async function start(variables: Record<string, string>) {
  const environment = readEnvironment({ PORT: '0', ...variables });
  const server = await startServer(environment, { log: createLog('silent') });
  onTestFinished(server.stop);
  return { environment, server };
}

/** What `flows chat` says of the server that it finds. */
async function found(variables: Record<string, string>): Promise<string> {
  const { about, close } = await findServer(readEnvironment(variables));
  await close();
  return about;
}

test('beside a database a chat finds the sandbox on the port of the pages, also where that is another than usual', async () => {
  const DATABASE_URL = await createServerDatabase();
  const [DATA_DIR, PAGES_PORT] = [await temporaryFolder(), String(await freePort())];
  const { server } = await start({ DATABASE_URL, DATA_DIR, PAGES_PORT });
  expect(server.localUrl).toBe(`http://127.0.0.1:${PAGES_PORT}`);
  // by the port, from a folder in which nothing was left
  expect(await found({ DATABASE_URL, DATA_DIR: await temporaryFolder(), PAGES_PORT })).toBe(
    `Connected to ${server.localUrl}.`,
  );
  await server.stop();
  await expect(access(join(DATA_DIR, 'sandbox.json'))).rejects.toThrow('ENOENT');

  // somebody else has the usual one
  const usual = await listen('127.0.0.1', 3_100).catch(() => null);
  onTestFinished(async () => void (await usual?.close()));
  const { server: second } = await start({ DATABASE_URL, DATA_DIR });
  expect(second.localUrl).not.toBe('http://127.0.0.1:3100');
  expect(await found({ DATABASE_URL, DATA_DIR })).toBe(`Connected to ${second.localUrl}.`);
}, 120_000);

test('a chat in the terminal goes through the server that it found', async () => {
  const DATABASE_URL = await createServerDatabase();
  const DATA_DIR = await temporaryFolder();
  const { server } = await start({ DATABASE_URL, DATA_DIR, PAGES_PORT: '0' });
  const chat = run('runtime/cli/main.ts', ['chat', '--phone', '27820000001'], { DATABASE_URL, DATA_DIR });
  chat.child.stdin!.end('hi\n');
  expect(await chat.ended, chat.errors()).toBe(0);
  expect(chat.output()).toContain(`Connected to ${server.localUrl}.`);
  expect(server.sandbox!.customer({ phone: '27820000001' }).received().length).toBeGreaterThan(0);
}, 120_000);

test('beside WhatsApp there is no sandbox to chat with, and operators reach the embedded database on the port of the pages, with their key', async () => {
  const DATA_DIR = await migratedFolder();
  const { environment, server } = await start({ ...whatsapp, DATA_DIR, PAGES_PORT: '0' });
  expect([await look(server.url), await look(server.localUrl!)]).toEqual(['other', 'other']);
  const { operations, close } = await openOperations(environment);
  onTestFinished(close);
  expect(await operations.listHandovers()).toEqual([]);
  const ask = async (url: string) =>
    (await fetch(`${url}/ops/listHandovers`, { method: 'POST', body: '[]' })).status;
  expect([await ask(server.url), await ask(server.localUrl!)]).toEqual([404, 403]);
}, 120_000);
