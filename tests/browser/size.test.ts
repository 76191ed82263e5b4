import { expect, test } from 'vitest';
import { writeLargeFlow } from '../harness/large-flow.js';
import { browserForTests, servePages } from './pages.js';

const browser = browserForTests();

test('a flow of a thousand states opens at its start, is seen whole, and leads to any state of it', async () => {
  const { url } = await servePages((flows) => writeLargeFlow(flows, 1_000));
  const page = await browser.open(`${url}/flows/home`);
  await page.locator('[data-state="state0"]').waitFor({ timeout: 60_000 });
  // what is not in sight is not drawn
  expect(await page.locator('[data-state]').count()).toBeLessThan(150);
  await page.getByRole('button', { name: 'Whole chart' }).click();
  const picture = page.locator('.far-picture');
  await picture.waitFor();
  const box = (await picture.boundingBox())!;
  expect([box.width <= 1440, box.height <= 900]).toEqual([true, true]);
  await page.goto(`${url}/flows/home/states/state900`);
  await page.getByRole('complementary', { name: 'State state900' }).waitFor();
  await page.locator('[data-state="state900"]').waitFor();
}, 120_000);
