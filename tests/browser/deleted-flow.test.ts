import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { test, vi } from 'vitest';
import { fewStates } from '../harness/few-states.js';
import { browserForTests, expectAccessible, screens, servePagesInGit } from './pages.js';

const browser = browserForTests();
vi.setConfig({ testTimeout: 400_000 });

/** Every view of a flow, and what it shows while the flow is there. */
const views: [path: string, shows: (page: Page) => Promise<unknown>][] = [
  ['', (page) => page.locator('[data-state="privacy"]').waitFor()],
  ['/states/privacy', (page) => page.locator('.panel .bubble').first().waitFor()],
  ['/paths', (page) => page.locator('.path-entry').first().waitFor()],
  ['/changes?against=main', (page) => page.getByText('Nothing changed').waitFor()],
  ['/simulator', (page) => page.locator('.followed [data-state]').first().waitFor()],
];

test('every view of a flow says that it is gone, and shows it when it is back', async () => {
  const { url, flows } = await servePagesInGit(fewStates);
  const all: { page: Page; shows: () => Promise<unknown> }[] = [];
  for (const [path, shows] of views) {
    // that there is no such flow is an answer, which browsers call a failure
    const page = await browser.open(`${url}/flows/onboarding${path}`, screens.laptop, /404|409/);
    all.push({ page, shows: () => shows(page) });
    await shows(page);
  }
  const [there, away] = [join(flows, 'onboarding'), join(flows, '../onboarding')];
  const isGone = async (page: Page) => {
    await page.getByText('There is no flow "onboarding"').first().waitFor();
    await page.getByRole('main').getByRole('link', { name: 'See all flows' }).first().waitFor();
  };

  await rename(there, away);
  for (const { page } of all) {
    await isGone(page);
    await page.locator('[data-state]').first().waitFor({ state: 'detached' });
    await expectAccessible(page);
    await page.setViewportSize(screens.phone.viewport);
    await isGone(page);
    await page.setViewportSize(screens.laptop.viewport);
    await page.reload();
    await isGone(page);
  }
  await rename(away, there);
  for (const { page, shows } of all) {
    await shows();
    await page.getByText('There is no flow "onboarding"').waitFor({ state: 'detached' });
  }

  await rename(there, away);
  for (const { page } of all) {
    await isGone(page);
    await page.getByRole('main').getByRole('link', { name: 'See all flows' }).first().click();
    await page.getByRole('link', { name: 'Front door' }).waitFor();
  }
});
