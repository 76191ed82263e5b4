import { expect, test } from 'vitest';
import { nearMomentOf } from '../../runtime/visualiser/src/parts/when.js';
import { browserForTests, expectAccessible, pagesForTests, screens } from './pages.js';

const browser = browserForTests();
const pages = pagesForTests();
/** The first look tries everything that can happen. */
const explored = { timeout: 100_000 };

test('paths play as chats, turn beside turn, and are reviewed', { timeout: 180_000 }, async () => {
  const page = await browser.open(`${pages.url}/flows/onboarding/paths`);
  await page.getByText('Trying everything that can happen in onboarding…').waitFor();
  await page.getByText('14 paths take all 64 transitions').waitFor(explored);
  // one that nobody has reviewed is open, and the way back leads out of the paths
  const panel = page.getByRole('article', { name: 'The chosen path' });
  await panel.waitFor();
  expect(page.url()).toContain('/flows/onboarding/paths/stranger*hello*');
  expect(await page.evaluate('history.length')).toBe(2);
  await expectAccessible(page);

  await page.getByRole('link', { name: /“Yes, tell me” at notCovered/ }).click();
  await panel.getByRole('heading', { name: 'start → waiting' }).waitFor();
  await panel.getByText('Ngubani igama lakho?').waitFor();
  await panel.getByText('Wat is jou naam?').waitFor();
  await panel.getByText(/coverage\.lookup: notCovered → /).click();
  await panel
    .getByRole('row', { name: /customers/ })
    .first()
    .waitFor();
  await expectAccessible(page);

  await panel.getByLabel('Your name').fill('Thandi');
  await panel.getByRole('button', { name: 'It is good' }).click();
  await panel.getByText('Reviewed by Thandi just now, as it is now.').waitFor();
  await page.getByText('1 of 14 reviewed').waitFor();
  await panel.getByRole('link', { name: 'Next to review →' }).waitFor();
  await panel.getByRole('button', { name: 'On the chart' }).click();
  await panel.getByRole('region', { name: 'The path on the chart' }).waitFor();
  expect(page.url()).toContain('as=chart');
  // in the language that is pressed
  const card = panel.locator('[data-state="notCovered"]');
  await card.getByText('Sorry, Loop does not reach').waitFor();
  await panel.getByRole('button', { name: 'Afrikaans' }).click();
  await card.getByText('Jammer, ons is nog nie by').waitFor();

  // the address alone leads a colleague to the same
  const again = await browser.open(page.url().replace('as=chart', 'language=af'));
  await again.getByText('Wat is jou naam?').first().waitFor(explored);
  expect(await again.getByText('Ngubani igama lakho?').count()).toBe(0);
});

test('paths are found by where they lead, on a phone too', { timeout: 180_000 }, async () => {
  const page = await browser.open(`${pages.url}/flows/onboarding/paths`, screens.phone);
  await page.getByText('14 paths take all 64 transitions').waitFor(explored);
  await page.getByText('How does a customer get…').click();
  await page.getByLabel('to', { exact: true }).fill('whichPlace');
  await page.getByRole('navigation', { name: 'Found' }).waitFor();
  expect(page.url()).toContain('to=whichPlace');
  await page.getByLabel('but never', { exact: true }).fill('checking');
  await page.getByText('No path is like that').waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Without “but never checking”' }).click();
  await page.getByRole('navigation', { name: 'Found' }).getByRole('link').first().click();
  await page.getByRole('button', { name: 'isiZulu' }).click();
  await page.getByText('Ziningi izindawo ezinalelo gama.').first().waitFor();
  expect(page.url()).toContain('language=zu');
  await expectAccessible(page);
  const isWide = await page.evaluate<boolean>('document.documentElement.scrollWidth > innerWidth');
  expect(isWide).toBe(false);
});

test.each([
  ['2026-11-22T17:44:40Z', 'just now'],
  ['2026-11-22T17:42:00Z', '3 minutes ago'],
  ['2026-11-22T15:50:00Z', '1 hour ago'],
  ['2026-11-21T18:00:00Z', '23 hours ago'],
  ['2026-11-20T17:44:00Z', 'on 20 Nov 2026, 19:44'],
])('%s is told a reader at 19:45 in Johannesburg as %s', (at, told) => {
  expect(nearMomentOf(Date.parse('2026-11-22T17:45:00Z'), Date.parse(at))).toBe(told);
});
