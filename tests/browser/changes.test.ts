import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { renderReview, reviewFiles } from '../../runtime/server/index.js';
import { temporaryFolder } from '../e2e/process.js';
import { anotherAnswer, flowsInGit, oneQuestion } from '../harness/flows-in-git.js';
import { browserForTests, expectAccessible, screens, serve, servePagesInGit } from './pages.js';

const browser = browserForTests();

/** Of a processor's time, in all threads of this process: how long it takes on the clock depends on what else the machine does. */
async function spentMs(act: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await act();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

test('a sentence and a transition that are saved are on the open page within a second, and nothing else', async () => {
  const { url, ...project } = await servePagesInGit();
  const page = await browser.open(`${url}/flows/onboarding/changes?against=running`);
  await page.getByText('Nothing changed', { exact: true }).waitFor();
  await expectAccessible(page);
  await page.getByLabel('Compare with').selectOption('main');
  expect(page.url()).toBe(`${url}/flows/onboarding/changes?against=main`);
  await page.getByText(/compared with main/).waitFor();

  // which paths came and went is looked for beside it, for seconds: here it is not
  await page.route('**/api/changes/paths?*', () => {});
  await project.editTwice();
  await page.getByText('2 changes: 1 sentence in askName, 1 transition of loading.').waitFor();

  expect(await page.locator('.state-review h3').allInnerTexts()).toEqual(['askName', 'loading']);
  const words = page.locator('#onboarding-askName');
  expect(await words.locator('.was mark').allInnerTexts()).toEqual(['is your name']);
  expect(await words.locator('.is mark').allInnerTexts()).toEqual(['may we call you']);
  expect(await words.locator('.said-language').count()).toBe(3);
  expect(await words.getByText('not changed').count()).toBe(2);
  const ways = page.locator('#onboarding-loading');
  expect(await ways.locator('del').allInnerTexts()).toEqual(['tryLater']);
  expect(await ways.locator('ins').allInnerTexts()).toEqual(['goodbye']);
  // a save costs a tenth of what it costs to read, check and draw everything, which would be a third where only the code is warm
  const saves: number[] = [];
  // the least of three: what else this process does meanwhile counts as well
  for (const [before, now] of [
    ['What may', 'How may'],
    ['How may', 'Who may'],
    ['Who may', 'How may'],
  ])
    saves.push(
      await spentMs(async () => {
        await project.edit('onboarding/en.yaml', `say: ${before} we call you?`, `say: ${now} we call you?`);
        await words.locator('.is mark', { hasText: `${now} we call you` }).waitFor();
      }),
    );
  const anewMs = await spentMs(async () => {
    const server = await serve(project.flows);
    await (await fetch(`${server.url}/api/flows/onboarding/changes?against=main`)).json();
    await server.stop();
  });
  expect(Math.min(...saves) / anewMs).toBeLessThan(0.2);

  // a picture of the two, with a sign beside each colour
  const chart = page.getByRole('region', { name: 'Chart of what changed in onboarding' });
  expect(await chart.locator('a.state').allInnerTexts()).toEqual([
    expect.stringContaining('words changed'),
    expect.stringContaining('ways changed'),
  ]);
  await page.getByText('How many people stand on these states is not counted here.').waitFor();
  await expectAccessible(page);

  // the page leads from the picture to the words about it, and from there into the chart
  await chart.getByRole('link', { name: /askName/ }).click();
  expect(page.url()).toContain('#onboarding-askName');
  await words.getByRole('link', { name: 'askName' }).click();
  expect(page.url()).toBe(`${url}/flows/onboarding/states/askName`);
}, 120_000);

test('the path that is gone and the path that has come are told as chats; the new one leads to its review', async () => {
  const { url, edit } = await servePagesInGit(oneQuestion);
  await edit('home/en.yaml', ...anotherAnswer);
  const page = await browser.open(`${url}/flows/home/changes?against=main`);
  const paths = page.locator('.flow-paths');
  await paths.getByRole('heading', { name: 'Gained 1' }).waitFor();
  expect(await paths.locator('summary').allInnerTexts()).toEqual([
    expect.stringMatching(/removed\s+ask: Later … goodbye/),
    expect.stringMatching(/added\s+ask: Never … goodbye/),
  ]);
  const [lost, gained] = [paths.locator('details').first(), paths.locator('details').last()];
  await lost.locator('summary').click();
  await lost.getByText('Later', { exact: true }).last().waitFor();
  await gained.locator('summary').click();
  await gained.getByText('Never', { exact: true }).last().waitFor();
  expect(await lost.getByRole('link').count()).toBe(0);
  await expectAccessible(page);

  await page.evaluate('window.isSamePage = true');
  await gained.getByRole('link', { name: 'Open among the paths' }).click();
  await page.getByText('Nobody has reviewed this path yet.').waitFor();
  expect(page.url()).toBe(`${url}/flows/home/paths/stranger*hello*choose.ask.never`);
  expect(await page.evaluate('window.isSamePage')).toBe(true);
}, 120_000);

test('the review as a file opens from the disk, without a network and without scripts, wide, narrow and dark', async () => {
  const folder = await temporaryFolder();
  const project = await flowsInGit(folder);
  await project.editTwice();
  const { review, paths } = await reviewFiles({ folder: project.flows, against: 'main', database: null });
  const file = join(folder, 'review.html');
  await writeFile(file, await renderReview({ title: 'Changes', review, paths, language: 'en' }));
  for (const options of [
    { ...screens.laptop, offline: true, javaScriptEnabled: false },
    { ...screens.phone, offline: true, colorScheme: 'dark' as const },
  ]) {
    const page = await browser.open(`file://${file}`, options);
    await page.getByText('2 changes: 1 sentence in askName, 1 transition of loading.').waitFor();
    expect(await page.locator('.is mark').allInnerTexts()).toEqual(['may we call you']);
    if ('javaScriptEnabled' in options) continue;
    const [width, sight] = await page.evaluate<[number, number]>(
      '[document.documentElement.scrollWidth, document.documentElement.clientWidth]',
    );
    expect(width).toBeLessThanOrEqual(sight);
    await expectAccessible(page);
  }
}, 120_000);
