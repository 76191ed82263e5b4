import { expect, test } from 'vitest';
import { browserForTests, expectAccessible, pagesForTests, screens } from './pages.js';

const browser = browserForTests();
const pages = pagesForTests();

test('a layer is laid over the chart, explained, told of a state, and taken away; the address says it', async () => {
  const page = await browser.open(`${pages.url}/flows/onboarding`);
  await page.getByText('Layers', { exact: true }).click();
  await page.getByRole('button', { name: /^Tests/ }).click();
  await page.getByText(/Transcripts walk/).waitFor();
  expect(page.url()).toContain('?layer=tests');
  await page.locator('.line.tone-good').first().waitFor({ state: 'attached' });
  expect(await page.locator('.line.tone-good').count()).toBeGreaterThan(10);
  await expectAccessible(page);
  await page.locator('[data-state="privacy"]').click();
  await page
    .getByRole('complementary')
    .getByText(/^walked by /)
    .first()
    .waitFor();
  expect(page.url()).toContain('/states/privacy?layer=tests');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Take the layer Tests away' }).click();
  await page.locator('.layer-bar').waitFor({ state: 'detached' });
  expect(await page.locator('.line.tone-good').count()).toBe(0);
  expect(page.url()).not.toContain('layer');
});

test('without a database the layers that count people are not offered, and say why when asked for', async () => {
  const page = await browser.open(`${pages.url}/flows/onboarding?layer=translations`);
  await page.getByText(/All \d+ translations|needs? a look/).waitFor();
  await page.getByText('Translations', { exact: true }).first().click();
  await page.getByText('counted with a database').waitFor();
  expect(await page.getByRole('button', { name: /^Traffic/ }).count()).toBe(0);
});

test.each(['light', 'dark'] as const)('on a phone in %s colours, and in the list', async (colorScheme) => {
  const page = await browser.open(`${pages.url}/flows/onboarding?layer=tests&as=list`, {
    ...screens.phone,
    colorScheme,
  });
  await page
    .getByText(/^walked by /)
    .first()
    .waitFor();
  await expectAccessible(page);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
});
