import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Browser, BrowserContextOptions, Page, Route } from 'playwright-core';
import { beforeAll, expect, onTestFinished } from 'vitest';
import { createLog, type DevServer, startDevServer } from '../../runtime/server/index.js';
import { temporaryFolder } from '../e2e/process.js';
import { fewStates, writeFlows } from '../harness/few-states.js';
import { flowsInGit } from '../harness/flows-in-git.js';
import { launchBrowser } from './launch.js';

export const screens = {
  laptop: { viewport: { width: 1440, height: 900 } },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true },
} satisfies Record<string, BrowserContextOptions>;

// one browser and one server for all files of a worker, started by the first test that needs them; they end with the worker
let browser: Promise<Browser> | undefined;
let shipped: Promise<DevServer> | undefined;

/** A browser for the tests of a file. */
export function browserForTests(): {
  open(url: string, options?: BrowserContextOptions, foreseen?: RegExp): Promise<Page>;
} {
  beforeAll(async () => {
    browser ??= launchBrowser();
    await browser;
  });
  return {
    /** A page in a window of its own; whatever it complains about fails the test, but what is `foreseen`. */
    async open(url, options = screens.laptop, foreseen) {
      const context = await (await browser!).newContext({ acceptDownloads: true, ...options });
      const page = await context.newPage();
      page.setDefaultTimeout(100_000);
      const complaints: string[] = [];
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
      onTestFinished(async () => {
        await context.close();
        expect(complaints.filter((complaint) => !foreseen?.test(complaint))).toEqual([]);
      });
      await page.goto(url);
      return page;
    },
  };
}

/** The pages on the shipped flows, for tests that change no file. */
export function pagesForTests(): { readonly url: string } {
  let server: DevServer;
  beforeAll(async () => {
    shipped ??= serve('flows');
    server = await shipped;
  });
  return {
    get url() {
      return server.url;
    },
  };
}

/** The pages on files of their own, those of few states when no others are written, as `flows dev` serves them. */
export async function servePages(
  fill: (flows: string) => Promise<unknown> = (flows) => writeFlows(flows, fewStates),
): Promise<{ url: string; flows: string }> {
  const flows = join(await temporaryFolder(), 'flows');
  await fill(flows);
  const server = await serve(flows);
  onTestFinished(() => server.stop());
  return { url: server.url, flows };
}

/** The same of flows that are committed, as `flowsInGit` writes them. */
export async function servePagesInGit(
  ...files: Parameters<typeof flowsInGit> extends [string, ...infer Rest] ? Rest : never
) {
  let project!: Awaited<ReturnType<typeof flowsInGit>>;
  const { url } = await servePages(async (flows) => {
    project = await flowsInGit(dirname(flows), ...files);
  });
  return { url, ...project };
}

/** At a port of its own, when none is given. */
export async function serve(flowsDir: string, port = 0): Promise<DevServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'loop-flows-data-'));
  const { url, stop } = await startDevServer(
    { server: { host: '127.0.0.1', port }, flowsDir, dataDir, logLevel: 'silent' },
    createLog('silent'),
  );
  return {
    url,
    async stop() {
      await stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/**
 * What a page asks at these addresses is answered like this, by nobody when nothing else is said, until the function that is
 * given is called. The browser goes on asking here afterwards: what it asks while `page.unroute` is done can hang for ever.
 */
export async function cutOff(
  page: Page,
  addresses: string | RegExp,
  answer: (route: Route) => Promise<unknown> = (route) => route.abort(),
): Promise<() => void> {
  let isCut = true;
  await page.route(addresses, (route) => (isCut ? answer(route) : route.fallback()));
  return () => {
    isCut = false;
  };
}

const axeFile = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/**
 * Every rule of WCAG 2.2 A and AA, and axe's own best practices, on what the page shows now; or only on what is in the first
 * element of that selector, where the rest has been looked at.
 */
export async function expectAccessible(page: Page, only?: string): Promise<void> {
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(await readFile(axeFile, 'utf8'));
  const violations = await page.evaluate(
    `axe.run(${only === undefined ? 'document' : `document.querySelector(${JSON.stringify(only)})`}, { resultTypes: ['violations'] }).then(({ violations }) => violations.map(({ id, nodes }) =>
      id + ': ' + nodes.map(({ html, failureSummary }) => html.slice(0, 160) + ' ' + failureSummary).join(' | ')))`,
  );
  expect(violations).toEqual([]);
}
