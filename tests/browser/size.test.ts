import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createLog, startDevServer } from '../../runtime/server/index.js';
import { temporaryFolder } from '../e2e/process.js';
import { writeLargeFlow } from '../harness/large-flow.js';
import { browserForTests } from './pages.js';

const browser = browserForTests();

test('a flow of a thousand states opens at its start, is seen whole, and leads to any state of it', async () => {
  const folder = await temporaryFolder();
  await writeLargeFlow(join(folder, 'flows'), 1_000);
  const server = await startDevServer(
    {
      server: { host: '127.0.0.1', port: 0 },
      flowsDir: join(folder, 'flows'),
      dataDir: join(folder, 'data'),
      logLevel: 'silent',
    },
    createLog('silent'),
  );
  onTestFinished(() => server.stop());
  const page = await browser.open(`${server.url}/flows/home`);
  await page.locator('[data-state="state0"]').waitFor({ timeout: 60_000 });
  // what is not in sight is not drawn
  expect(await page.locator('[data-state]').count()).toBeLessThan(150);
  await page.getByRole('button', { name: 'Whole chart' }).click();
  const picture = page.locator('.far-picture');
  await picture.waitFor();
  const box = (await picture.boundingBox())!;
  expect([box.width <= 1440, box.height <= 900]).toEqual([true, true]);
  await page.goto(`${server.url}/flows/home/states/state900`);
  await page.getByRole('complementary', { name: 'State state900' }).waitFor();
  await page.locator('[data-state="state900"]').waitFor();
}, 120_000);
