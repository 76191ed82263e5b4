import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { onTestFinished, test, vi } from 'vitest';
import { createLog, startDevServer } from '../../runtime/server/index.js';
import { temporaryFolder } from '../e2e/process.js';
import { flowsInGit } from '../harness/flows-in-git.js';
import { browserForTests, expectAccessible, screens } from './pages.js';

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

test.each(views)(
  '/flows/onboarding%s says that its flow is gone, and shows it when it is back',
  async (path, shows) => {
    const folder = await temporaryFolder();
    const { flows } = await flowsInGit(folder);
    const server = await startDevServer(
      {
        server: { host: '127.0.0.1', port: 0 },
        flowsDir: flows,
        dataDir: join(folder, 'data'),
        logLevel: 'silent',
      },
      createLog('silent'),
    );
    onTestFinished(() => server.stop());
    // that there is no such flow is an answer, which browsers call a failure
    const page = await browser.open(`${server.url}/flows/onboarding${path}`, screens.laptop, /404|409/);
    page.setDefaultTimeout(120_000);
    await shows(page);
    const [there, away] = [join(flows, 'onboarding'), join(folder, 'onboarding')];
    const isGone = async () => {
      await page.getByText('There is no flow "onboarding"').first().waitFor();
      await page.getByRole('main').getByRole('link', { name: 'See all flows' }).first().waitFor();
    };

    await rename(there, away);
    await isGone();
    await page.locator('[data-state]').first().waitFor({ state: 'detached' });
    await expectAccessible(page);
    await page.setViewportSize(screens.phone.viewport);
    await isGone();
    await page.setViewportSize(screens.laptop.viewport);
    await page.reload();
    await isGone();
    await rename(away, there);
    await shows(page);
    await page.getByText('There is no flow "onboarding"').waitFor({ state: 'detached' });

    await rename(there, away);
    await isGone();
    await page.getByRole('main').getByRole('link', { name: 'See all flows' }).first().click();
    await page.getByRole('link', { name: 'Front door' }).waitFor();
  },
);
