import { readFile, writeFile } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { ApiEvent } from '../../runtime/server/api.js';
import { listen } from '../../runtime/server/http/listen.js';
import { migratedFolder } from '../e2e/data-folder.js';
import { freePort, type Program, ready, run, temporaryFolder } from '../e2e/process.js';
import { fewStates, writeFlows } from '../harness/few-states.js';
import { flowsInGit } from '../harness/flows-in-git.js';
import { browserForTests, cutOff, expectAccessible, screens, serve, servePages } from './pages.js';

const browser = browserForTests();
/** A whole server starts, on a machine that may be busy. */
const patience = 120_000;
vi.setConfig({ testTimeout: 400_000 });

/** What browsers call a failure while nobody answers, and while the server starts. */
const foreseen = /ERR_|50[23]|404/;

async function open(url: string, screen?: Parameters<typeof browser.open>[1]): Promise<Page> {
  const page = await browser.open(url, screen, foreseen);
  page.setDefaultTimeout(patience);
  return page;
}

const isLost = (page: Page) => page.getByText('Looking for the server…').waitFor();
const isFound = (page: Page) => page.getByText('Looking for the server…').waitFor({ state: 'detached' });
const chat = (page: Page) => page.getByRole('log', { name: 'Chat' });

/** `npm start` on flows of its own, which can be killed and started again at the same address. */
async function killableServer() {
  const folder = await temporaryFolder();
  const project = await flowsInGit(folder, fewStates);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const environment = {
    PORT: `${port}`,
    DATA_DIR: await migratedFolder(),
    FLOWS_DIR: project.flows,
    LOG_LEVEL: 'warn',
  };
  let program: Program;
  return {
    url,
    ...project,
    async start() {
      program = run('runtime/server/main.ts', [], environment);
      await ready(url, program);
    },
    async kill() {
      program.child.kill('SIGKILL');
      await program.ended;
    },
  };
}

/** Ends at the question for the name. */
const pathCode = 'stranger*hello*choose.welcome.english*choose.privacy.goOn';

test('after the server was killed and started again every open page shows what is there now, and follows saves', async () => {
  const server = await killableServer();
  await server.start();
  const flow = `${server.url}/flows/onboarding`;
  const question = (page: Page, words: string) => page.locator('.bubble', { hasText: words }).first();
  /** Where each page shows the question for the name. */
  const shows: { [address: string]: (page: Page, words: string) => Promise<unknown> } = {
    [server.url]: (page, words) => page.getByRole('link', { name: words }).waitFor(),
    [flow]: (page, words) => page.getByRole('heading', { level: 1, name: words }).waitFor(),
    [`${flow}/states/askName`]: (page, words) => question(page, words).waitFor(),
    [`${flow}/paths/${encodeURIComponent(pathCode)}`]: (page, words) => question(page, words).waitFor(),
    [`${flow}/changes?against=main`]: (page, words) => page.locator('.is', { hasText: words }).waitFor(),
  };
  const say = async (words: string, before: string) => {
    await server.edit('onboarding/en.yaml', `say: ${before}`, `say: ${words}`);
    await server.edit('onboarding/en.yaml', `title: ${before}`, `title: ${words}`);
  };
  await server.edit('onboarding/en.yaml', 'title: Join Loop', 'title: What is your name?');
  await say('Who are you?', 'What is your name?');

  const pages = await Promise.all(
    Object.entries(shows).map(async ([address, show]) => {
      const page = await open(address);
      await show(page, 'Who are you?');
      return { page, show };
    }),
  );

  await server.kill();
  for (const { page } of pages) await isLost(page);
  await say('And your name?', 'Who are you?');
  await server.start();
  for (const { page, show } of pages) {
    await show(page, 'And your name?');
    await isFound(page);
  }
  await say('What may we call you?', 'And your name?');
  for (const { page, show } of pages) await show(page, 'What may we call you?');
});

test('a chat of a server that was killed says that it is gone, and is played again or begun anew', async () => {
  const server = await killableServer();
  await server.start();
  const page = await open(`${server.url}/flows/onboarding/simulator`, screens.phone);
  await page.getByRole('button', { name: 'Say “Hi”' }).click();
  const english = chat(page).getByRole('button', { name: 'English' });
  await english.waitFor();

  // the server dies while a tap is on its way
  await page.route('**/steps', async (route) => {
    await server.kill();
    await route.continue();
  });
  await english.click();
  await page.getByText('Not answered: taps “English”. The server does not answer').waitFor();
  await isLost(page);
  await expectAccessible(page);
  await page.unroute('**/steps');
  await server.start();
  await page.getByText('The server no longer has this chat').waitFor();
  await page.getByText('What came last was not played: taps “English”.').waitFor();
  await expectAccessible(page);
  const again = page.waitForResponse('**/api/simulations');
  await page.getByRole('button', { name: 'Play it again' }).click();
  await chat(page).getByText('POPIA').waitFor();
  await page.getByText('it was played again from its beginning').waitFor();

  const { id } = (await (await again).json()) as { id: string };
  await fetch(`${server.url}/api/simulations/${id}`, { method: 'DELETE' });
  await server.edit('onboarding/en.yaml', 'say: What is your name?', 'say: Who are you?');
  await page.getByRole('button', { name: 'Begin a new chat' }).click();
  await chat(page).getByRole('button', { name: 'Say “Hi”' }).waitFor();
});

test('a page that asks while the server starts, or a proxy that has none behind it, comes back all the same', async () => {
  const flows = join(await temporaryFolder(), 'flows');
  await writeFlows(flows, fewStates);
  const port = await freePort();
  const begin = () => serve(flows, port);
  const first = await begin();
  const page = await open(first.url);
  await page.getByRole('link', { name: 'Join Loop' }).waitFor();
  await first.stop();
  await isLost(page);

  const asked = page.waitForResponse('**/api/events');
  const starting = await listen('127.0.0.1', port);
  expect((await asked).status()).toBe(200);
  await isLost(page);
  await starting.close();

  const letThrough = await cutOff(page, '**/api/events', (route) =>
    route.fulfill({ status: 503, body: '{}' }),
  );
  const refused = page.waitForResponse('**/api/events');
  const second = await begin();
  onTestFinished(second.stop);
  await refused;
  await isLost(page);
  letThrough();
  await isFound(page);
});

test('whoever opens a page while the server starts is told so, and sees it once it has started', async () => {
  const first = await listen('127.0.0.1', 0);
  const page = await open(`${first.url}/flows/onboarding`, screens.phone);
  await page.getByText('This page opens by itself in a moment').waitFor();
  await expectAccessible(page);
  // it could not start, and is started again
  const failed = page.waitForEvent('requestfailed');
  await first.close();
  await failed;
  const second = await listen('127.0.0.1', first.port);
  onTestFinished(() => second.close());
  await page.waitForResponse((response) => response.status() === 503);
  second.answerWith((request, response) => {
    response.setHeader('content-type', 'text/html');
    response.end(`<title>Flows</title><p>Here is ${request.url}`);
  });
  await page.getByText('Here is /flows/onboarding').waitFor();
});

test('a connection over which nothing comes any more is made anew', async () => {
  // what a network does that has gone: it says nothing
  const streams: ServerResponse[] = [];
  const silent = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'access-control-allow-origin': '*' });
    const event: ApiEvent = { kind: 'changed', server: 'a', revision: 1, flows: [] };
    response.write(`data: ${JSON.stringify(event)}\n\n`);
    streams.push(response);
  });
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    silent.closeAllConnections();
    silent.close();
  });
  const { port } = silent.address() as AddressInfo;
  const { url } = await servePages();
  const page = await open('about:blank');
  await page.clock.install();
  await page.route('**/api/events', (route) =>
    route.continue({ url: `http://127.0.0.1:${port}/api/events` }),
  );
  let read = 0;
  page.on('request', (request) => {
    if (request.url().endsWith('/api/flows')) read += 1;
  });
  await page.goto(url);
  await page.getByRole('link', { name: 'Join Loop' }).waitFor();
  const [connected, readBefore] = [streams.length, read];
  await page.clock.fastForward(65_000);
  await expect.poll(() => streams.length).toBe(connected + 1);
  await isFound(page);
  await expect.poll(() => read).toBeGreaterThan(readBefore);
});

test('more pages can be open than a browser has connections for one server: those in the background need none', async () => {
  const { url, flows } = await servePages();
  const first = await open(`${url}/flows/onboarding/states/askName`);
  const asked = first.locator('.panel .bubble').first();
  await asked.waitFor();
  const hide = (page: Page, state: 'hidden' | 'visible') =>
    page.evaluate(`Object.defineProperty(document, 'visibilityState', { value: '${state}', configurable: true });
      document.dispatchEvent(new Event('visibilitychange'))`);
  await hide(first, 'hidden');
  for (let more = 0; more < 7; more += 1) {
    const page = await first.context().newPage();
    await page.goto(url);
    await page.getByRole('link', { name: 'Join Loop' }).waitFor();
    await hide(page, 'hidden');
  }
  // whoever comes back to one sees what is there now
  const file = join(flows, 'onboarding/en.yaml');
  await writeFile(
    file,
    (await readFile(file, 'utf8')).replace('say: What is your name?', 'say: Who are you?'),
  );
  const last = await first.context().newPage();
  await last.goto(`${url}/flows/onboarding/states/askName`);
  await last.locator('.panel .bubble', { hasText: 'Who are you?' }).waitFor();
  expect(await asked.innerText()).toContain('What is your name?');
  await hide(first, 'visible');
  await first.locator('.panel .bubble', { hasText: 'Who are you?' }).waitFor();
});
