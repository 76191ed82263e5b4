import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test, vi } from 'vitest';
import { browserForTests, expectAccessible, pagesForTests, screens, servePages } from './pages.js';

const browser = browserForTests();
const pages = pagesForTests();
vi.setConfig({ testTimeout: 120_000 });

/** WCAG 1.4.10: what fits 320 pixels fits a laptop at 400 %. */
const narrowest = { viewport: { width: 320, height: 640 } };

const cards = (page: Page) => page.getByRole('main').getByRole('article');
const names = (page: Page) => cards(page).getByRole('heading', { level: 2 }).allInnerTexts();

/** A flow that is said in one language only goes to `target` from its question. */
async function write(flows: string, name: string, target: string): Promise<void> {
  await mkdir(join(flows, name), { recursive: true });
  const text = [
    `flow: ${name}`,
    'language: en',
    `title: All about ${name}`,
    'initial: ask',
    'states:',
    '  ask:',
    '    say: Shall we go on?',
    `    buttons: { goOn: { title: Go on, target: ${target} } }`,
    '  bye: { say: Bye., type: final }',
    '',
  ];
  await writeFile(join(flows, name, 'en.yaml'), text.join('\n'));
  for (const language of ['af', 'zu']) {
    const words = ['extends: en', `language: ${language}`, 'states:', '  ask:', '    say: Sala?'];
    const rest = ['    buttons: { goOn: { title: Yebo } }', '  bye: { say: Sala. }', ''];
    await writeFile(join(flows, name, `${language}.yaml`), [...words, ...rest].join('\n'));
  }
}

async function isWithinItsWidth(page: Page): Promise<void> {
  expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
}

test('many flows are found by name and put in order; what is wrong with one stands on its card', async () => {
  const { url } = await servePages(async (flows) => {
    await cp('flows', flows, { recursive: true });
    for (const name of ['billing', 'clinic', 'farm', 'router', 'voucher']) await write(flows, name, 'bye');
    await write(flows, 'zebra', 'nowhere');
  });
  const page = await browser.open(url);
  await page.getByText('8 flows, 1 of them with errors.').waitFor();
  expect((await names(page)).slice(0, 2)).toEqual(['All about billing', 'All about clinic']);
  await page.getByLabel('Order of the flows').selectOption('most problems first');
  await cards(page).first().getByText('What is wrong with it').click();
  await cards(page).first().getByText('There is no state "nowhere" to go to').waitFor();
  await expectAccessible(page);
  await page.getByLabel('Find a flow by its name').fill('FARM');
  await expect.poll(() => names(page)).toEqual(['All about farm']);
  await page.reload();
  await expect.poll(() => names(page)).toEqual(['All about farm']);
  await page.getByLabel('Find a flow by its name').fill('nobody');
  await page.getByText('No flow is called “nobody”').waitFor();
});

test('a folder without flows says how to begin one, and shows it once it is there', async () => {
  const { url, flows } = await servePages((folder) => mkdir(folder));
  const page = await browser.open(url, screens.phone);
  await page.getByText('There are no flows yet').waitFor();
  await expectAccessible(page);
  await write(flows, 'billing', 'nowhere');
  await page.getByText('1 flow, all with errors.').waitFor();
});

test('at 320 pixels the flows and the header of a flow are whole; the search opens from its sign', async () => {
  const page = await browser.open(pages.url, narrowest);
  await cards(page).first().waitFor();
  await isWithinItsWidth(page);
  await expectAccessible(page);
  await cards(page).getByRole('link', { name: 'Join Loop' }).click();
  await page.locator('[data-state]').first().waitFor();
  await isWithinItsWidth(page);
  for (const view of ['Chart', 'Paths', 'Changes', 'Simulator']) {
    const tab = await page.getByRole('link', { name: view, exact: true }).boundingBox();
    expect(tab!.x + tab!.width, view).toBeLessThanOrEqual(narrowest.viewport.width);
  }
  await page.getByRole('combobox', { name: 'Search states and words' }).click();
  await page.keyboard.type('askPlace');
  await page.getByRole('option').first().waitFor();
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/states/askPlace');
});

test('Enter in the search means what is typed, not what was found by then', async () => {
  const page = await browser.open(`${pages.url}/flows/onboarding`);
  await page.locator('[data-state]').first().waitFor();
  const search = page.getByRole('combobox', { name: 'Search states and words' });
  await search.click();
  await page.keyboard.type('ask');
  await page.getByRole('option').first().waitFor();
  let answer = () => {};
  const isAsked = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route(/api\/search\?q=askPlace/, async (route) => {
    await isAsked;
    await route.continue();
  });
  await page.keyboard.type('Place');
  await page.keyboard.press('Enter');
  expect(new URL(page.url()).pathname).toBe('/flows/onboarding');
  answer();
  await page.waitForURL('**/states/askPlace');
});
