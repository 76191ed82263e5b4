import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import type { ApiChart } from '../../runtime/server/api.js';
import { temporaryFolder } from '../e2e/process.js';
import { fewStates, writeFlows } from '../harness/few-states.js';
import { flowsInGit } from '../harness/flows-in-git.js';
import { writeLargeFlow } from '../harness/large-flow.js';
import { browserForTests, expectAccessible, pagesForTests, screens, serve, servePages } from './pages.js';

const browser = browserForTests();
const pages = pagesForTests();

/** What a reader can read without effort, pixels on the screen. */
const readable = 11;

/** Sizes of letters on the screen, after all zooms. */
const lettersOf = (page: Page, selector: string) =>
  page.evaluate<number[]>(
    `[...document.querySelectorAll(${JSON.stringify(selector)})].map((element) =>
      parseFloat(getComputedStyle(element).fontSize) * element.getBoundingClientRect().width / element.offsetWidth)`,
  );

async function countStates(): Promise<number> {
  const { view } = (await (await fetch(`${pages.url}/api/flows/onboarding/chart`)).json()) as ApiChart;
  return view.states.length;
}

/** The picture stands still: two frames show the same. */
const settled = (page: Page) =>
  expect
    .poll(() =>
      page.evaluate(`new Promise((done) => {
        const now = () => document.querySelector('.react-flow__viewport').style.transform;
        const before = now();
        requestAnimationFrame(() => requestAnimationFrame(() => done(before === now())));
      })`),
    )
    .toBe(true);

test.each(Object.entries(screens))(
  'on a %s a chart opens at its start, its words readable; the whole is a key away, its names readable',
  async (_, screen) => {
    const page = await browser.open(`${pages.url}/flows/onboarding`, screen);
    await page.locator('[data-state="start"]').waitFor();
    await page.locator('.line-label').first().waitFor();
    for (const selector of ['.state-name', '.line-label', '.state-words'])
      expect(Math.min(...(await lettersOf(page, selector))), selector).toBeGreaterThanOrEqual(readable);
    expect(await page.locator('[data-state="start"]').boundingBox()).toSatisfy(
      (box: { x: number; y: number; width: number }) =>
        box.x >= 0 && box.x + box.width <= screen.viewport.width && box.y < 300,
    );
    await page.keyboard.press('0');
    await page.locator('[data-state="changed"]').waitFor();
    await settled(page);
    expect(await page.locator('[data-state]').count()).toBe(await countStates());
    expect(Math.min(...(await lettersOf(page, '.state-name')))).toBeGreaterThanOrEqual(readable);
    const labels = await lettersOf(page, '.line-label');
    expect(Math.min(readable, ...labels)).toBeGreaterThanOrEqual(readable);
    // words that could not be read are not there
    expect(await page.locator('.state-words').first().isVisible()).toBe(false);
    await expectAccessible(page);
  },
);

test('from afar, who points at a line or a card, or comes to it by keyboard, reads its words', async () => {
  const page = await browser.open(`${pages.url}/flows/onboarding`);
  await page.locator('[data-state="start"]').waitFor();
  await page.getByRole('button', { name: 'Whole chart' }).click();
  await page.locator('[data-state="next"]').focus();
  await page.keyboard.press('ArrowRight');
  const pointed = page.locator('.line-label.pointed');
  await pointed.waitFor();
  expect(await pointed.innerText()).toMatch(/^(if |otherwise)/);
  expect(Math.min(...(await lettersOf(page, '.line-label.pointed')))).toBeGreaterThanOrEqual(readable);
  await page.keyboard.press('ArrowDown');
  await pointed.waitFor({ state: 'detached' });
  const focused = await page.evaluate<string>('document.activeElement.dataset.state');
  expect(['askName', 'askPlace', 'loading', 'consent', 'summary']).toContain(focused);
  await page.locator('[data-state="privacy"]').hover();
  await page.locator('[data-state="privacy"] .state-words').waitFor();
});

test('the inside of a state is hidden and shown again; the address says it', async () => {
  const { url } = await servePages((flows) => writeLargeFlow(flows, 17));
  const page = await browser.open(`${url}/flows/home`);
  const inside = page.locator('[data-state^="state15."]');
  await page.locator('[data-state="state0"]').waitFor();
  await page.keyboard.press('0');
  await inside.first().waitFor();
  const shown = await page.locator('[data-state]').count();
  await page.getByRole('button', { name: 'Hide the inside of state15' }).click();
  await inside.first().waitFor({ state: 'detached' });
  expect(page.url()).toContain('collapsed=state15');
  await page.locator('[data-state="state15"]').waitFor();
  await page.getByRole('button', { name: 'open', exact: true }).click();
  await inside.first().waitFor();
  expect(page.url()).not.toContain('collapsed');
  await page.keyboard.press('0');
  await expect.poll(() => page.locator('[data-state]').count()).toBe(shown);
});

test('an exported picture shows its letters and boxes without a network', async () => {
  const file = join(await temporaryFolder(), 'chart.svg');
  await writeFile(file, await (await fetch(`${pages.url}/api/flows/onboarding/chart.svg`)).text());
  const page = await browser.open('about:blank', { ...screens.laptop, offline: true });
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(`file://${file}`);
  const seen = await page.evaluate<{ cards: number; names: number[]; labels: number[]; signs: number }>(`({
    cards: [...document.querySelectorAll('rect.card')].filter((card) => card.getBBox().width > 100).length,
    names: [...document.querySelectorAll('text.name')].map((text) => text.getComputedTextLength()),
    labels: [...document.querySelectorAll('text.trigger')].map((text) => text.getComputedTextLength()),
    signs: document.querySelectorAll('path.sign').length,
  })`);
  const states = await countStates();
  expect([seen.cards, seen.names.length, seen.signs]).toEqual([states, states, states]);
  expect(Math.min(...seen.names, ...seen.labels)).toBeGreaterThan(15);
  // names stay within their cards
  expect(Math.max(...seen.names)).toBeLessThan(170);
  expect(asked).toEqual([`file://${file}`]);
});

test('a flow whose file is broken when the server starts is shown as its last commit has it, and what is wrong', async () => {
  const folder = await temporaryFolder();
  const { flows, edit } = await flowsInGit(folder, fewStates);
  await edit('onboarding/en.yaml', 'target: askName }', 'target: askNmae }');
  const server = await serve(flows);
  onTestFinished(() => server.stop());
  const page = await browser.open(`${server.url}/flows/onboarding`);
  const bar = page.getByRole('button', { name: /this is the flow as commit \w{8} “First words” has it/ });
  await bar.waitFor();
  await page.locator('[data-state="welcome"]').waitFor();
  await bar.click();
  await page.getByText('askNmae').first().waitFor();
  await expectAccessible(page);
  await edit('onboarding/en.yaml', 'target: askNmae }', 'target: askName }');
  await bar.waitFor({ state: 'detached' });
});

test('without such a commit its problems stand in the place of the chart, with their lines', async () => {
  const broken = 'flow: home\nlanguage: en\ninitial: nowhere\nstates:\n  a: { say: Hi\n';
  const { url } = await servePages((flows) => writeFlows(flows, { ...fewStates, 'home/en.yaml': broken }));
  const context = await browser.open(`${url}/`, screens.laptop, /404/);
  await context.getByRole('link', { name: 'home' }).click();
  await context.getByText('no edition without them was seen').waitFor();
  expect(
    await context
      .getByRole('link', { name: /home\/en\.yaml:\d+$/ })
      .first()
      .getAttribute('href'),
  ).toMatch(/^vscode:\/\/file\/.*home\/en\.yaml:\d+:\d+$/);
});
