import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { createLog, startDevServer } from '../../runtime/server/index.js';
import { launchBrowser } from '../browser/launch.js';
import { writeLargeFlow } from '../harness/large-flow.js';
import { printTable } from './measure.js';

const limits = { firstPicture: 2_000, frame: 34, change: 1_000, key: 16 };

/** What readers wait for in the real browser. */
export async function benchVisualiser(): Promise<void> {
  await benchThousandStates();
  await benchChange();
}

async function benchThousandStates(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'flows-bench-'));
  const flows = join(folder, 'flows');
  await writeLargeFlow(flows, 1_000);
  const server = await startDevServer(settings(flows, folder), createLog('silent'));
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    // the pages are built and the flows drawn ahead, as they are for whoever comes from the flows page
    await page.goto(server.url);
    await page.getByRole('link', { name: 'Anything' }).waitFor();
    const firsts: number[] = [];
    for (let run = 0; run < 5; run += 1) firsts.push(await firstPicture(page, `${server.url}/flows/home`));
    const near = await framesOf(page);
    const whole = await page.evaluate<number>(wholePicture);
    const far = await framesOf(page);
    const keys = await page.evaluate<number[]>(keysOfSearch);
    await page.goto(`${server.url}/flows/home`);
    const words = page.locator('[data-state="state0"] .state-words');
    await words.waitFor();
    const changes: Save[] = [];
    for (let run = 0; run < 3; run += 1)
      changes.push(
        await saveShown(
          page,
          join(flows, 'home/en.yaml'),
          /(state0:\s+say: )[^\n]*/,
          `Changed ${run} at last`,
        ),
      );
    printTable('A flow of 1,000 states in the browser', [
      row('first picture after the load began, median', middle(firsts), limits.firstPicture),
      row('  best of 5', Math.min(...firsts)),
      row('a frame while panning near, p95', near.p95, limits.frame),
      row('  median', near.median),
      row('all of it on the screen', whole),
      row('a frame while panning over all of it, p95', far.p95, limits.frame),
      row('  median', far.median),
      row('a key of the search, p95', keys[Math.floor(keys.length * 0.95)]!, limits.key),
      row('  the first, which reads the flow', keys[0]!),
      row('a word saved, until the page shows it, median', middle(changes.map(({ shownMs }) => shownMs))),
      row('  of the time of a processor', middle(changes.map(({ cpuMs }) => cpuMs)), limits.change),
    ]);
  } finally {
    await browser.close();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** A save of the shipped flow, until the open page shows it. */
async function benchChange(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'flows-bench-'));
  const flows = join(folder, 'flows');
  await cp('flows', flows, { recursive: true });
  const server = await startDevServer(settings(flows, folder), createLog('silent'));
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(`${server.url}/flows/onboarding/states/askName`);
    await page.locator('.bubble').first().waitFor();
    const changes: Save[] = [];
    for (let run = 0; run < 5; run += 1)
      changes.push(
        await saveShown(
          page,
          join(flows, 'onboarding/en.yaml'),
          /(askName:\s+say: ).*/,
          `Changed ${run} at last`,
        ),
      );
    printTable('A save of the shipped flow on an open page', [
      row('until it is shown, median', middle(changes.map(({ shownMs }) => shownMs)), limits.change),
      row('  slowest of 5', Math.max(...changes.map(({ shownMs }) => shownMs))),
    ]);
  } finally {
    await browser.close();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

const settings = (flowsDir: string, folder: string) => ({
  server: { host: '127.0.0.1', port: 0 },
  flowsDir,
  dataDir: join(folder, 'data'),
  logLevel: 'silent' as const,
});

function row(what: string, value: number, limit?: number): string[] {
  const verdict = limit === undefined ? '' : value <= limit ? 'kept' : 'BROKEN';
  return [what, `${Math.round(value)} ms`, limit === undefined ? '' : `limit ${limit}`, verdict];
}

/** From the begin of the navigation to the frame that shows cards and lines, milliseconds, by the page's own clock. */
async function firstPicture(page: Page, url: string): Promise<number> {
  await page.goto(url, { waitUntil: 'commit' });
  await page.locator('[data-state]').first().waitFor();
  return page.evaluate<number>(
    'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now()))))',
  );
}

const wholePicture = `new Promise((done) => {
  const begun = performance.now();
  document.querySelector('[aria-label="Whole chart"]').click();
  requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - begun)));
})`;

/** Times between frames while the picture is dragged about by hand, milliseconds. */
async function framesOf(page: Page): Promise<{ median: number; p95: number }> {
  await page.evaluate(`window.frames_ = []; window.last_ = performance.now(); window.counting_ = true;
    (function next() { requestAnimationFrame((at) => { window.frames_.push(at - window.last_); window.last_ = at; if (window.counting_) next(); }); })()`);
  await page.mouse.move(900, 600);
  await page.mouse.down();
  for (let step = 1; step <= 120; step += 1) {
    await page.mouse.move(900 - 6 * step, 600 - 3 * step);
    if (step % 40 === 0) await page.mouse.move(900, 600);
  }
  await page.mouse.up();
  const frames = await page.evaluate<number[]>('window.counting_ = false, window.frames_.slice(1)');
  frames.sort((left, right) => left - right);
  return { median: frames[Math.floor(frames.length / 2)]!, p95: frames[Math.floor(frames.length * 0.95)]! };
}

/** What each key of a few words takes from the page to the answer, milliseconds; the first is kept apart. */
const keysOfSearch = `(async () => {
  const times = [];
  for (const typed of ['', 'k', 'ke', 'ket', 'kett', 'kettle', 'n', 'no', 'nob', 'nobo', 'x', 'xy', 'xyz']) {
    const begun = performance.now();
    await (await fetch('/api/search?q=' + typed)).json();
    times.push(performance.now() - begun);
  }
  return [times[0], ...times.slice(1).sort((left, right) => left - right)];
})()`;

interface Save {
  /** From the write of the file to the frame that shows it: the machine has one clock. */
  shownMs: number;
  /** Of this process, which is the server too, in the meantime. */
  cpuMs: number;
}

export async function saveShown(page: Page, file: string, place: RegExp, words: string): Promise<Save> {
  const text = await readFile(file, 'utf8');
  if (!place.test(text)) throw new Error(`There is nothing to change in ${file}`);
  const shown = page.evaluate<number>(`new Promise((done) => {
    const look = () => document.body.textContent.includes(${JSON.stringify(words)}) ? done(Date.now()) : requestAnimationFrame(look);
    look();
  })`);
  const begun = Date.now();
  const before = process.cpuUsage();
  await writeFile(file, text.replace(place, `$1${words}`));
  const shownMs = (await shown) - begun;
  const { user, system } = process.cpuUsage(before);
  return { shownMs, cpuMs: (user + system) / 1_000 };
}

const middle = (values: number[]) =>
  values.sort((left, right) => left - right)[Math.floor(values.length / 2)]!;
