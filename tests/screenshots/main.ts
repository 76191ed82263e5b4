import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { createLog, startDevServer } from '../../runtime/server/index.js';
import { launchBrowser } from '../browser/launch.js';

/**
 * `npm run screenshots [view …]`: every view of the pages, wide and narrow, light and dark, into `.github/screenshots/`.
 * They are small, for the README: whoever reviews a change of the pages takes them before and after.
 */
const into = '.github/screenshots';

interface View {
  name: string;
  path: string;
  /** Until it can be seen. */
  ready(page: Page): Promise<unknown>;
}

const shows = (selector: string) => (page: Page) => page.locator(selector).first().waitFor();

/** A chat that has come to the packages, as a colleague would be sent it. */
const chosenPlace = [
  { text: 'hi' },
  { tap: 'onboarding/welcome/english' },
  { tap: 'onboarding/privacy/goOn' },
  { text: 'Thandi' },
  { text: 'Mooi River' },
];

const addressOf = (steps: object[]) => {
  const script = { past: 'stranger', language: 'en', name: 'Thandi', steps };
  return `/flows/onboarding/simulator#${Buffer.from(JSON.stringify(script)).toString('base64url')}`;
};

const views: View[] = [
  { name: 'flows', path: '/', ready: shows('.flow-card') },
  { name: 'chart', path: '/flows/onboarding', ready: shows('[data-state]') },
  { name: 'state', path: '/flows/onboarding/states/choose', ready: shows('.bubble') },
  { name: 'layer', path: '/flows/onboarding?layer=tests', ready: shows('.layer-keys, .layer-summary') },
  {
    name: 'paths',
    path: '/flows/onboarding/paths',
    ready: (page) => page.locator('.path-entry').first().waitFor({ timeout: 60_000 }),
  },
  {
    name: 'path',
    path: `/flows/onboarding/paths/${encodeURIComponent('stranger*hello*choose.welcome.english*choose.privacy.goOn*answer*pin~coverage.lookup=notCovered*choose.notCovered.wait')}`,
    ready: (page) => page.locator('.path-chat .bubble').first().waitFor({ timeout: 60_000 }),
  },
  { name: 'changes', path: '/flows/onboarding/changes?against=running', ready: shows('.bubble') },
  {
    name: 'simulator',
    path: '/flows/onboarding/simulator',
    async ready(page) {
      await page.getByRole('button', { name: 'Say “Hi”' }).click();
      await shows('.bubble')(page);
    },
  },
  {
    name: 'simulator-list',
    path: addressOf(chosenPlace),
    async ready(page) {
      await page.getByRole('button', { name: 'See packages' }).click();
      await shows('.sheet')(page);
    },
  },
  {
    name: 'simulator-turn',
    path: addressOf([...chosenPlace, { text: 'the family one please' }]),
    async ready(page) {
      await shows('.bubble')(page);
      const turns = page.getByRole('button', { name: 'Turns', exact: true });
      if (await turns.isVisible()) await turns.click();
      await page.getByText('Why this way').click();
    },
  },
];

const screens: Record<string, BrowserContextOptions> = {
  wide: { viewport: { width: 1440, height: 900 }, deviceScaleFactor: 0.75 },
  narrow: { viewport: { width: 390, height: 844 }, hasTouch: true },
};

const asked = process.argv.slice(2);
const folder = await mkdtemp(join(tmpdir(), 'flows-screenshots-'));
const flowsDir = join(folder, 'flows');
await cp('flows', flowsDir, { recursive: true });
// beside the flows, as in the project
await cp('tests/transcripts', join(folder, 'tests/transcripts'), { recursive: true });
const server = await startDevServer(
  {
    server: { host: '127.0.0.1', port: 0 },
    flowsDir,
    dataDir: join(folder, 'data'),
    logLevel: 'silent',
  },
  createLog('silent'),
);
const browser = await launchBrowser();
try {
  // something to show as changed
  const file = join(flowsDir, 'onboarding/en.yaml');
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replace('say: What is your name?', 'say: What may we call you?'));
  await mkdir(into, { recursive: true });
  for (const view of views.filter(({ name }) => asked.length === 0 || asked.includes(name)))
    for (const [screen, options] of Object.entries(screens))
      for (const colorScheme of ['light', 'dark'] as const)
        await take(browser, view, screen, { ...options, colorScheme });
} finally {
  await browser.close();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}

async function take(
  browser: Browser,
  { name, path, ready }: View,
  screen: string,
  options: BrowserContextOptions,
): Promise<void> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  await page.goto(`${server.url}${path}`);
  await ready(page);
  // what moves into its place, and pictures of letters
  await page.waitForTimeout(700);
  const picture = await page.screenshot({ type: 'jpeg', quality: 62 });
  const to = join(into, `${name}-${screen}-${options.colorScheme}.jpg`);
  await writeFile(to, picture);
  console.log(`${to}  ${Math.round(picture.length / 1_000)} kB`);
  await context.close();
}
