import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { browserForTests, expectAccessible, pagesForTests, screens, servePages } from './pages.js';

const browser = browserForTests();
const pages = pagesForTests();

test('the flows page leads to a chart; a state shows its bubbles in every language, its YAML and its ways', async () => {
  const { url } = pages;
  const page = await browser.open(url);
  await page.getByRole('link', { name: 'Join Loop' }).waitFor();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Join Loop' }).click();
  await page.locator('[data-state="privacy"]').click();
  expect(page.url()).toBe(`${url}/flows/onboarding/states/privacy`);
  const panel = page.getByRole('complementary', { name: 'State privacy' });
  await panel.getByText('No thanks', { exact: true }).first().waitFor();
  await panel.getByText('Nee dankie', { exact: true }).first().waitFor();
  await expectAccessible(page);
  // *Your privacy* is bold, as on a phone
  expect(await panel.locator('.bubble strong', { hasText: 'Your privacy' }).count()).toBe(1);
  expect(await panel.getByRole('link', { name: 'Open in the editor' }).first().getAttribute('href')).toMatch(
    /^vscode:\/\/file\/.*\/flows\/onboarding\/en\.yaml:\d+:\d+$/,
  );
  await panel.getByRole('link', { name: 'goodbye' }).first().click();
  await page.getByRole('complementary', { name: 'State goodbye' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('complementary').waitFor({ state: 'detached' });
  expect(page.url()).toBe(`${url}/flows/onboarding`);
});

test('the keyboard walks along the chart', async () => {
  const { url } = pages;
  const page = await browser.open(`${url}/flows/onboarding`);
  await page.locator('[data-state="start"]').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('complementary').waitFor();
  expect(page.url()).toMatch(/\/states\/\w+$/);
});

test('search finds words of every language and opens where they are said', async () => {
  const { url } = pages;
  const page = await browser.open(url);
  await page.getByRole('heading', { name: 'Flows' }).waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('nee dankie');
  await page.getByRole('option').first().waitFor();
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await page.getByRole('complementary').waitFor();
  expect(page.url()).toMatch(/\/flows\/\w+\/states\/\w+$/);
});

test('a save shows within a second; a broken file leaves the last chart, and says what is wrong', async () => {
  const { url, flows } = await servePages();
  const page = await browser.open(`${url}/flows/onboarding/states/askName`);
  const file = join(flows, 'onboarding/en.yaml');
  const before = await readFile(file, 'utf8');
  await page.locator('.bubble', { hasText: 'What is your name?' }).waitFor();
  await writeFile(file, before.replace('say: What is your name?', 'say: What may we call you?'));
  await page.locator('.bubble', { hasText: 'What may we call you?' }).waitFor({ timeout: 60_000 });

  await writeFile(file, before.replace('target: askName }', 'target: askNmae }'));
  await page.getByText('the last edition without them').waitFor({ timeout: 60_000 });
  expect(await page.locator('[data-state="askName"]').count()).toBe(1);
  await page.getByRole('button', { name: /the last edition/ }).click();
  await page.getByText('askNmae').first().waitFor();
  await expectAccessible(page);

  await writeFile(file, before);
  await page.getByText('the last edition without them').waitFor({ state: 'detached', timeout: 60_000 });
});

test.each(['light', 'dark'] as const)(
  'on a phone, in %s colours, everything is readable',
  async (colorScheme) => {
    const { url } = pages;
    const page = await browser.open(`${url}/flows/onboarding/states/choose`, {
      ...screens.phone,
      colorScheme,
    });
    await page.locator('.bubble').first().waitFor();
    await expectAccessible(page);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
  },
);

test('languages are called as their speakers call them', async () => {
  const page = await browser.open(`${pages.url}/flows/onboarding`);
  const choice = page.getByLabel('Language of the chart');
  await choice.waitFor();
  expect(await choice.locator('option').allInnerTexts()).toEqual(['English', 'Afrikaans', 'isiZulu']);
});

test('the list says the whole chart in words', async () => {
  const { url } = pages;
  const page = await browser.open(`${url}/flows/onboarding?as=list`);
  await page.getByRole('heading', { name: 'askPlace' }).waitFor();
  await expectAccessible(page);
});

test('focus, shared states and exports', async () => {
  const { url } = pages;
  const page = await browser.open(`${url}/flows/onboarding?focus=details`);
  await page.locator('[data-state="details"]').waitFor();
  expect(await page.locator('[data-state]').count()).toBe(4);
  for (const [name, start] of [
    ['SVG picture', '<svg'],
    ['PNG picture', '\u0089PNG'],
    ['Mermaid', '---'],
  ] as const) {
    await page.getByText('Export').click();
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByText(name).click()]);
    const saved = await readFile(await download.path(), 'latin1');
    expect(saved.slice(0, start.length)).toBe(start);
    await page.getByText('Export').click();
  }
});

test('there is a page for what does not exist', async () => {
  const { url } = pages;
  const page = await browser.open(`${url}/flows/onboarding/nowhere`);
  await page.getByText('There is no such page').waitFor();
  await expectAccessible(page);
});
