import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test, vi } from 'vitest';
import { browserForTests, cutOff, expectAccessible, pagesForTests, screens, servePages } from './pages.js';

const browser = browserForTests();
const pages = pagesForTests();
vi.setConfig({ testTimeout: 240_000 });

const open = (options = screens.laptop) => browser.open('about:blank', options, /ERR_FAILED|50[03]/);
const onboarding = '/flows/onboarding';
const pathCode = 'stranger*hello*choose.welcome.english*choose.privacy.no';

/** Every view, and what it shows when it could read everything. */
const views: [address: string, shows: (page: Page) => Promise<unknown>][] = [
  ['/', (page) => page.getByRole('link', { name: 'Join Loop' }).waitFor()],
  [onboarding, (page) => page.locator('[data-state]').first().waitFor()],
  [
    `${onboarding}?layer=tests`,
    (page) => page.locator('.layer-summary', { hasText: 'Transcripts walk' }).waitFor(),
  ],
  [`${onboarding}/states/privacy`, (page) => page.locator('.bubble').first().waitFor()],
  [`${onboarding}/paths`, (page) => page.locator('.path-entry').first().waitFor()],
  [
    `${onboarding}/paths/${encodeURIComponent(pathCode)}`,
    (page) => page.locator('.path-chat .bubble').first().waitFor(),
  ],
  [`${onboarding}/changes?against=running`, (page) => page.getByText('Nothing changed').waitFor()],
  [`${onboarding}/simulator`, (page) => page.getByRole('button', { name: 'Say “Hi”' }).waitFor()],
];

/** All but what tells the page that the server is there. */
const asks = /\/api\/(?!events|session)/;

/** Counts in the page itself what it asks and is not answered yet: what is told of it from outside may come later. */
const countAsked = `{
  const ask = window.fetch;
  window.asked = 0;
  window.fetch = (...given) => {
    window.asked += 1;
    return ask(...given).finally(() => { window.asked -= 1; });
  };
}`;
/** After a few turns, in which what was begun is asked. */
const stillAsked = `(async () => {
  for (let turn = 0; turn < 5; turn += 1)
    await new Promise((next) => {
      const channel = new MessageChannel();
      channel.port1.onmessage = next;
      channel.port2.postMessage(null);
    });
  return window.asked;
})()`;

test.each(views)('%s reads what it could not read again by itself', async (address, shows) => {
  const page = await open();
  page.setDefaultTimeout(120_000);
  const letThrough = await cutOff(page, asks);
  await page.goto(`${pages.url}${address}`);
  await page.getByRole('button', { name: 'Try again' }).first().waitFor();
  await page.getByText('The server does not answer').first().waitFor();
  await expectAccessible(page);
  letThrough();
  await shows(page);
  expect(await page.getByRole('button', { name: 'Try again' }).count()).toBe(0);
});

test.each(views)('%s is read again at once by whoever presses "Try again"', async (address, shows) => {
  const page = await open(screens.phone);
  page.setDefaultTimeout(120_000);
  // nothing happens by itself any more: the clock of the page stands still
  await page.clock.install();
  await page.addInitScript(countAsked);
  const letThrough = await cutOff(page, asks);
  await page.goto(`${pages.url}${address}`);
  await page.getByRole('button', { name: 'Try again' }).first().waitFor();
  await page.clock.pauseAt(Date.now() + 5_000);
  await page.getByText('The server does not answer').first().waitFor();
  // what was asked before the clock stood still fails too
  await expect.poll(() => page.evaluate(stillAsked)).toBe(0);
  letThrough();
  const asked = page.waitForRequest(asks);
  await page.getByRole('button', { name: 'Try again' }).first().click();
  await asked;
  await page.clock.resume();
  await shows(page);
});

test('a layer that cannot be read leaves the chart as it is, and is read again', async () => {
  const page = await open();
  const asksLayer = '**/layers/tests?*';
  const letThrough = await cutOff(page, asksLayer, (route) =>
    route.fulfill({ status: 503, body: 'no server behind this proxy' }),
  );
  await page.goto(`${pages.url}${onboarding}?layer=tests`);
  const bar = page.getByRole('region', { name: 'Layer: Tests' });
  await bar.getByText('The server does not answer').waitFor();
  await bar.getByRole('button', { name: 'Try again' }).waitFor();
  await page.locator('[data-state]').first().waitFor();
  await expectAccessible(page);
  letThrough();
  await bar.getByText('Transcripts walk').waitFor();
});

test('what was read stays on the screen when it cannot be read again, and a notice stands beside it', async () => {
  const { url, flows } = await servePages();
  const page = await open();
  await page.goto(`${url}/flows/onboarding/states/askName`);
  const bubble = (words: string) => page.locator('.panel .bubble', { hasText: words });
  await bubble('What is your name?').waitFor();
  const file = join(flows, 'onboarding/en.yaml');
  const before = await readFile(file, 'utf8');
  for (const answer of ['nothing', 'an error'] as const) {
    const letThrough = await cutOff(page, asks, (route) =>
      answer === 'nothing' ? route.abort() : route.fulfill({ status: 500 }),
    );
    await writeFile(file, before.replace('say: What is your name?', `say: A name, or ${answer}?`));
    await page.getByText('What is shown may be old').waitFor();
    expect(await page.locator('[data-state="askName"]').count()).toBe(1);
    expect(await page.locator('.panel .bubble').count()).toBeGreaterThan(0);
    await expectAccessible(page);
    letThrough();
    await bubble(`A name, or ${answer}?`).waitFor();
    await page.getByText('What is shown may be old').waitFor({ state: 'detached' });
  }
});

test('a message without an answer can be sent again, and is not sent twice where it had arrived', async () => {
  const page = await open(screens.phone);
  page.setDefaultTimeout(120_000);
  await page.goto(`${pages.url}${onboarding}/simulator`);
  const field = page.getByRole('textbox', { name: 'Message of the customer' });
  const chat = page.getByRole('log', { name: 'Chat' });
  const steps = '**/simulations/*/steps';
  const letThrough = await cutOff(page, steps);
  await field.fill('Hi');
  await page.keyboard.press('Enter');
  await page.getByText('Not answered: “Hi”. The server does not answer').waitFor();
  expect(await field.inputValue()).toBe('Hi');
  await expectAccessible(page);
  letThrough();
  await page.getByRole('button', { name: 'Try again' }).click();
  await chat.getByRole('button', { name: 'English' }).waitFor();
  expect(await field.inputValue()).toBe('');
  await page.getByText('The server does not answer').waitFor({ state: 'detached' });

  // it is played, and only the answer is lost
  await page.route(steps, async (route) => {
    await route.fetch();
    await route.abort();
  });
  await chat.getByRole('button', { name: 'English' }).click();
  await chat.getByText('POPIA').waitFor();
  await page.getByText('The server does not answer').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Turns', exact: true }).click();
  expect(await page.getByRole('list', { name: 'Steps of the chat' }).getByRole('button').count()).toBe(3);
});

test('a view that cannot be drawn says so, and does not take the others with it', async () => {
  const page = await browser.open('about:blank', screens.phone, /undefined|error/i);
  const letThrough = await cutOff(page, '**/api/flows', (route) => route.fulfill({ json: {} }));
  await page.goto(pages.url);
  await page.getByRole('heading', { name: 'This page cannot be shown' }).waitFor();
  await expectAccessible(page);
  letThrough();
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('link', { name: 'Join Loop' }).waitFor();
});
