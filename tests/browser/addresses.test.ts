import { expect, test, vi } from 'vitest';
import { browserForTests, expectAccessible, pagesForTests, screens } from './pages.js';

const browser = browserForTests();
const pages = pagesForTests();
vi.setConfig({ testTimeout: 180_000 });

test.each(['/nope', '/flows/onboarding/nope', '/flows/%E0%A4%A/', '/%E0%A4%A', '/flows/onboarding/states/%'])(
  '%s says that there is no such page, and leads to the flows',
  async (address) => {
    const page = await browser.open(`${pages.url}${address}`, screens.phone, /40[04]/);
    await page.getByRole('heading', { name: 'There is no such page' }).waitFor();
    await expectAccessible(page);
    await page.getByRole('link', { name: 'See all flows' }).click();
    await page.getByRole('link', { name: 'Join Loop' }).waitFor();
  },
);

test('a program that asks for what is not there gets no page, and the status of one that is not there', async () => {
  const asPage = await fetch(`${pages.url}/nope`, { headers: { accept: 'text/html' } });
  expect(asPage.status).toBe(404);
  expect(await asPage.text()).toContain('id="root"');
  const asData = await fetch(`${pages.url}/nope`);
  expect(asData.status).toBe(404);
  expect(await asData.text()).not.toContain('id="root"');
  const api = await fetch(`${pages.url}/api/nope`, { headers: { accept: 'text/html' } });
  expect([api.status, await api.json()]).toEqual([404, { error: 'There is no such resource.' }]);
  expect((await fetch(`${pages.url}/assets/gone.js`, { headers: { accept: '*/*' } })).status).toBe(404);
});

test.each([
  ['/', 'Flows · Loop Flows'],
  ['/changes', 'Changes · Loop Flows'],
  ['/flows/onboarding', 'Chart · onboarding · Loop Flows'],
  ['/flows/onboarding/states/privacy', 'privacy · onboarding · Loop Flows'],
  ['/flows/onboarding/paths', 'Paths · onboarding · Loop Flows'],
  ['/flows/onboarding/changes?against=running', 'Changes · onboarding · Loop Flows'],
  ['/flows/onboarding/simulator', 'Simulator · onboarding · Loop Flows'],
])('%s is named in its tab, and has one heading', async (address, title) => {
  const page = await browser.open(`${pages.url}${address}`);
  await expect.poll(() => page.title()).toBe(title);
  await page.locator('.spinner').first().waitFor({ state: 'detached', timeout: 120_000 });
  await expect.poll(() => page.getByRole('heading', { level: 1 }).count()).toBe(1);
});
