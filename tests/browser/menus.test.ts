import type { Locator, Page } from 'playwright-core';
import { expect, test, vi } from 'vitest';
import { browserForTests, expectAccessible, pagesForTests, screens } from './pages.js';

const browser = browserForTests();
const pages = pagesForTests();
vi.setConfig({ testTimeout: 240_000 });

const sizes = {
  phone: screens.phone,
  // as wide as a laptop's page at 400 %
  smallest: { viewport: { width: 320, height: 640 }, hasTouch: true },
  // lying on its side
  low: { viewport: { width: 640, height: 320 }, hasTouch: true },
  laptop: screens.laptop,
};

const pathCode = 'stranger*hello*choose.welcome.english*choose.privacy.no';
const script = { past: 'stranger', language: 'en', name: 'Thandi', steps: [{ text: 'Hi' }] };
const hash = Buffer.from(JSON.stringify(script)).toString('base64url');

/** Where menus are, how many, and when they are there. */
const places: [name: string, address: string, count: number, ready: string][] = [
  ['a chart', '/flows/onboarding', 3, '[data-state]'],
  ['a state', '/flows/onboarding/states/privacy', 3, '.panel .bubble'],
  ['a path', `/flows/onboarding/paths/${encodeURIComponent(pathCode)}`, 1, '.path-chat .bubble'],
  ['the simulator', `/flows/onboarding/simulator#${hash}`, 5, '.bubble.theirs'],
];

const menus = (page: Page) => page.locator('details.menu');
const bodyOf = (menu: Locator) => menu.locator('.menu-body');
const isOpen = (menu: Locator) => menu.evaluate((details) => (details as unknown as { open: boolean }).open);

async function expectInside(page: Page, menu: Locator): Promise<void> {
  const { width, height } = page.viewportSize()!;
  const name = await menu.locator('summary').innerText();
  const box = (await bodyOf(menu).boundingBox())!;
  expect({ name, left: box.x >= 0, right: box.x + box.width <= width }).toEqual({
    name,
    left: true,
    right: true,
  });
  expect({ name, top: box.y >= 0, bottom: box.y + box.height <= height }).toEqual({
    name,
    top: true,
    bottom: true,
  });
  // what is long scrolls inside, to its end, and nothing of it is cut at a side
  const [beside, last] = await page.evaluate<[number, boolean]>(`{
    const body = document.querySelector('details.menu[open] .menu-body');
    body.scrollTop = body.scrollHeight;
    [body.scrollWidth - body.clientWidth, body.scrollTop + body.clientHeight >= body.scrollHeight - 1];
  }`);
  expect({ name, beside, last }).toEqual({ name, beside: 0, last: true });
}

test.each(
  Object.entries(sizes).flatMap(([size, options]) =>
    places.map((place) => [size, ...place, options] as const),
  ),
)('on a %s the menus of %s lie inside the screen', async (_, __, address, count, ready, options) => {
  const page = await browser.open(`${pages.url}${address}`, options);
  await page.locator(ready).first().waitFor({ timeout: 120_000 });
  expect(await menus(page).count()).toBe(count);
  for (const [index, menu] of (await menus(page).all()).entries()) {
    await menu.locator('summary').click();
    await expectInside(page, menu);
    // around each of them is the same page
    await expectAccessible(page, index === 0 ? undefined : 'details.menu[open]');
    await page.keyboard.press('Escape');
    expect(await isOpen(menu)).toBe(false);
  }
});

test.each(places)(
  'a menu of %s closes by Escape, by a click elsewhere and when the next opens',
  async (_, address, __, ready) => {
    const page = await browser.open(`${pages.url}${address}`);
    await page.locator(ready).first().waitFor({ timeout: 120_000 });
    const openOnes = page.locator('details.menu[open]');
    const [first] = await menus(page).all();
    const summary = first!.locator('summary');

    await summary.focus();
    await page.keyboard.press('Enter');
    expect(await isOpen(first!)).toBe(true);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Escape');
    expect(await isOpen(first!)).toBe(false);
    expect(await summary.evaluate((element) => element.matches(':focus'))).toBe(true);

    // Escape is heard also by whoever's focus is nowhere, as after a click in some browsers
    await summary.click();
    await page.evaluate('document.activeElement.blur()');
    await page.keyboard.press('Escape');
    expect(await isOpen(first!)).toBe(false);

    await summary.click();
    await page.mouse.click(2, page.viewportSize()!.height - 2);
    expect(await isOpen(first!)).toBe(false);

    // the keyboard leaves it
    await summary.focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('/');
    await expect.poll(() => isOpen(first!)).toBe(false);
    for (const menu of await menus(page).all()) {
      await menu.locator('summary').click();
      expect(await openOnes.count()).toBe(1);
      expect(await isOpen(menu)).toBe(true);
    }
  },
);

test('Escape closes a menu before the panel of a state beside it', async () => {
  const page = await browser.open(`${pages.url}/flows/onboarding/states/privacy`);
  const panel = page.getByRole('complementary', { name: 'State privacy' });
  await panel.locator('.bubble').first().waitFor();
  await menus(page).first().locator('summary').click();
  await page.keyboard.press('Escape');
  expect(await isOpen(menus(page).first())).toBe(false);
  expect(await panel.isVisible()).toBe(true);
  await page.keyboard.press('Escape');
  await panel.waitFor({ state: 'detached' });
});
