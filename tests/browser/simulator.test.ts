import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test, vi } from 'vitest';
import { browserForTests, expectAccessible, pagesForTests, screens, servePages } from './pages.js';

const browser = browserForTests();
const pages = pagesForTests();
/** A step waits for a whole runtime, on a machine that may be busy. */
const patience = 30_000;
vi.setConfig({ testTimeout: 120_000 });

beforeAll(async () => {
  // the world that all chats of these pages share
  await beginWorld(pages.url);
}, 120_000);

async function beginWorld(url: string): Promise<void> {
  const script = { past: 'stranger', language: 'en', name: 'Thandi', steps: [] };
  const headers = { 'content-type': 'application/json' };
  await fetch(`${url}/api/simulations`, { method: 'POST', headers, body: JSON.stringify(script) });
}

async function openChat(url: string, options?: Parameters<typeof browser.open>[1]): Promise<Page> {
  const page = await browser.open(`${url}/flows/onboarding/simulator`, options);
  page.setDefaultTimeout(patience);
  return page;
}

const chat = (page: Page) => page.getByRole('log', { name: 'Chat' });
const steps = (page: Page) => page.getByRole('list', { name: 'Steps of the chat' }).getByRole('button');

/** Taps the newest button of that name on the phone. */
async function tap(page: Page, name: string): Promise<void> {
  await chat(page).getByRole('button', { name, exact: true }).last().click();
}

async function say(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Message of the customer' }).fill(text);
  await page.keyboard.press('Enter');
}

async function isAt(page: Page, state: string): Promise<void> {
  await page.locator(`.state.here[data-state="${state}"]`).waitFor();
}

/** What the turn that is looked at says under a heading, on one line. */
async function isTold(page: Page, about: string, words: string): Promise<void> {
  const told = page.locator('.deed', { has: page.getByRole('term').getByText(about, { exact: true }) });
  await expect.poll(async () => (await told.innerText()).replaceAll(/\s+/g, ' ')).toContain(words);
}

async function toPlace(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Say “Hi”' }).click();
  await tap(page, 'English');
  await tap(page, 'OK, go on');
  await chat(page).getByText('What is your name?').waitFor();
  await say(page, 'Thandi');
  await chat(page).getByText('Where do you need internet?').waitFor();
}

async function choose(page: Page, menu: string, name: string | RegExp): Promise<void> {
  await page.getByRole('toolbar', { name: 'The simulation' }).getByText(menu).click();
  await page.locator('.menu[open]').getByRole('button', { name }).click();
}

test('a customer joins on the phone; the chart follows to the end, and every turn is told', async () => {
  const page = await openChat(pages.url);
  await toPlace(page);
  await isAt(page, 'askPlace');
  await expectAccessible(page);
  await tap(page, 'Send location');
  await page.getByRole('button', { name: /Near Mooi River/ }).click();
  await isAt(page, 'choose');
  expect(await page.locator('.line.taken').count()).toBeGreaterThan(2);
  await isTold(page, 'Way', 'checking next loading loaded choose');
  await isTold(page, 'Looks up', 'coverage.lookup: covered packages.list: found');
  await isTold(page, 'Remembers', 'packages: none → Farm Connect, Family Plus, Business Pro');
  expect(await page.getByText('name is not known').isVisible()).toBe(false);
  await page.getByText('Why this way').click();
  await page.getByText('next → loading: because chosen is not known').waitFor();
  await page.getByText('not so: name is not known').waitFor();
  await page.getByText('For engineers: trace and context').click();
  await page.getByText('"transition": "askPlace|kind.location|0"').waitFor();
  await expectAccessible(page);
  await tap(page, 'See packages');
  await expectAccessible(page);
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /Family Plus/ })
    .click();
  await tap(page, 'Take this one');
  await tap(page, 'I agree');
  await tap(page, 'All correct');
  await chat(page)
    .getByText(/Thandi/)
    .last()
    .waitFor();
  await steps(page).filter({ hasText: 'taps “All correct”' }).waitFor();
  await isTold(page, 'Writes', 'customer_package_selections');
  await expectAccessible(page);
});

test('back to any turn, a branch from there, and the way back to what was left', async () => {
  const page = await openChat(pages.url);
  await toPlace(page);
  await steps(page).nth(2).click();
  await isAt(page, 'privacy');
  expect(await chat(page).getByText('What is your name?').count()).toBe(0);
  await expectAccessible(page);
  await tap(page, 'No thanks');
  await steps(page).filter({ hasText: 'taps “No thanks”' }).waitFor();
  expect(await steps(page).count()).toBe(4);
  // what is still on its way when the page is read again is played then
  await page.route(/simulations\/.*\/steps/, () => {});
  await say(page, 'hello');
  await page.locator('.bubble.sending').waitFor();
  await page.unroute(/simulations\/.*\/steps/);
  await page.reload();
  await steps(page).nth(4).waitFor();
  await choose(page, 'Branches', /4 steps, to askPlace/);
  await isAt(page, 'askPlace');
  expect(await steps(page).count()).toBe(5);
});

test('what waits for an answer is called as it stands on the phone; Enter sends the place that was found', async () => {
  const page = await openChat(pages.url);
  await page.getByRole('button', { name: 'Say “Hi”' }).click();
  let letGo = () => {};
  const isLetGo = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route(/simulations\/.*\/steps/, async (route) => {
    await isLetGo;
    await route.continue();
  });
  await tap(page, 'English');
  expect(await page.locator('.bubble.sending').innerText()).toBe('English');
  letGo();
  await tap(page, 'OK, go on');
  await chat(page).getByText('What is your name?').waitFor();
  await say(page, 'Thandi');
  await tap(page, 'Send location');
  await page.getByLabel('Place, or latitude and longitude').fill('Mooi River');
  await page.getByRole('dialog').getByRole('button', { name: 'Mooi River' }).first().waitFor();
  await page.keyboard.press('Enter');
  await isAt(page, 'choose');
});

test('24 hours later reminders came; a lookup fails when it is told to', async () => {
  const page = await openChat(pages.url);
  await toPlace(page);
  await choose(page, 'Clock', '24 hours later');
  await chat(page).getByText('Still there?').waitFor();
  await page.getByText('Service window').waitFor();
  await page.getByRole('toolbar', { name: 'The simulation' }).getByText('Lookups').click();
  await page.getByRole('combobox', { name: 'coverage.lookup' }).selectOption('fails');
  await steps(page).filter({ hasText: 'coverage.lookup will fail' }).waitFor();
  await page.keyboard.press('Escape');
  await say(page, 'Mooi River');
  await isAt(page, 'tryLater');
  await page.getByText('(set here)').waitFor();
  // what all flows share is drawn while the chat is there
  await say(page, 'menu');
  await isAt(page, 'menu');

  // nobody is woken at night, where the chat has an hour of the day
  await page.locator('.menu > summary', { hasText: 'New chat' }).click();
  await page.getByLabel('Hour of the day').selectOption('20:30');
  await page.getByRole('button', { name: 'Begin', exact: true }).click();
  await page.getByRole('button', { name: 'Say “Hi”' }).click();
  await isTold(page, 'Timers', '07:00, in 10 h 3');
  await choose(page, 'Clock', /Until the next timer/);
  await chat(page).getByText('Still there?').waitFor();
});

test('two who simulate at once do not see each other; a colleague opens the same chat by its address', async () => {
  const [one, other] = await Promise.all([openChat(pages.url), openChat(pages.url, screens.phone)]);
  await Promise.all([
    toPlace(one),
    other
      .getByRole('button', { name: 'Say “Hi”' })
      .click()
      .then(() => tap(other, 'isiZulu')),
  ]);
  await chat(other).getByText('POPIA').waitFor();
  expect(await chat(other).getByText('What is your name?').count()).toBe(0);
  expect(await chat(one).getByText('Where do you need internet?').count()).toBe(1);

  const colleague = await browser.open(one.url());
  await chat(colleague).getByText('Where do you need internet?').waitFor({ timeout: patience });
  expect(await steps(colleague).count()).toBe(5);
});

test('a person takes the chat and gives it back; who stops is left alone', async () => {
  const page = await openChat(pages.url);
  await toPlace(page);
  await say(page, 'person');
  await chat(page).getByText('the flow is silent until they give it back').waitFor();
  await isTold(page, 'The chat', 'is with a person');
  await expectAccessible(page);
  await say(page, 'hello?');
  await isTold(page, 'Says', 'nothing');
  await chat(page).getByRole('button', { name: 'Hand back' }).click();
  await isAt(page, 'askPlace');
  await say(page, 'stop');
  await chat(page).getByText('The customer has stopped all messages').waitFor();
  await isTold(page, 'Timers', '2 hours of silence soft over');
});

test('a chat that the server has ended is played again and says so; one that is left ends at the server', async () => {
  // that it is gone is an answer, which browsers call a failure
  const page = await browser.open(`${pages.url}/`, screens.laptop, /404/);
  page.setDefaultTimeout(patience);
  const begun = page.waitForResponse((response) => response.url().endsWith('/api/simulations'));
  await page.goto(`${pages.url}/flows/onboarding/simulator`);
  const { id } = (await (await begun).json()) as { id: string };
  await toPlace(page);
  const address = `${pages.url}/api/simulations/`;
  await fetch(`${address}${id}`, { method: 'DELETE' });
  const again = page.waitForResponse((response) => response.url().endsWith('/api/simulations'));
  await say(page, 'Mooi River');
  await page.getByText('it was played again from its beginning').waitFor();
  await isAt(page, 'choose');
  const { id: second } = (await (await again).json()) as { id: string };
  expect((await fetch(`${address}${second}`)).status).toBe(200);
  await page.getByRole('link', { name: 'Paths' }).click();
  await expect.poll(async () => (await fetch(`${address}${second}`)).status).toBe(404);
});

test.each(['light', 'dark'] as const)(
  'on a phone, in %s colours, chat, chart and turns are tabs',
  async (colorScheme) => {
    const page = await openChat(pages.url, { ...screens.phone, colorScheme });
    await page.getByRole('button', { name: 'Say “Hi”' }).click();
    await chat(page).getByRole('button', { name: 'English' }).waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Chart', exact: true }).click();
    await isAt(page, 'welcome');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Turns', exact: true }).click();
    await page.getByRole('definition').filter({ hasText: 'the first message of a chat' }).waitFor();
    await expectAccessible(page);
    // as wide as a laptop's page at 400 %
    await page.setViewportSize({ width: 320, height: 640 });
    for (const part of ['Chat', 'Turns']) {
      await page.getByRole('button', { name: part, exact: true }).click();
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
    }
    await expectAccessible(page);
  },
);

test('a save of the YAML reaches the chat: it goes on, or is played again; and it is kept as a transcript', async () => {
  const { url, flows } = await servePages();
  const page = await openChat(url);
  await toPlace(page);
  const file = join(flows, 'onboarding/en.yaml');
  const before = await readFile(file, 'utf8');

  await writeFile(file, before.replace('What is your name?', 'What may we call you?'));
  await page.getByText('The words were changed').waitFor();
  await say(page, 'back');
  await chat(page).getByText('What may we call you?').waitFor();
  await say(page, 'Thandi');
  await chat(page).getByText('Where do you need internet?').last().waitFor();

  // what is broken is not chatted with, and whoever chats knows
  await writeFile(file, before.replace('target: askName }', 'target: askNmae }'));
  await page.getByText('The files of “Join Loop” have errors: you chat with its last edition').waitFor();
  await page.getByRole('button', { name: 'Show the errors' }).click();
  await page.getByText('askNmae').first().waitFor();
  await expectAccessible(page);
  await writeFile(file, before.replace('What is your name?', 'What may we call you?'));
  await page.getByText('have errors').waitFor({ state: 'detached' });

  await page.getByRole('toolbar', { name: 'The simulation' }).getByText('Keep').click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    (async () => {
      await page.getByLabel('As a transcript called').fill('goes-back-to-the-name');
      await page.getByRole('button', { name: 'Download the transcript' }).click();
    })(),
  ]);
  const kept = await readFile(await download.path(), 'utf8');
  expect(kept.replace(/phone: "\d+"/, 'phone')).toBe(
    [
      'title: Goes back to the name',
      'who: {name: Thandi, phone}',
      'language: en',
      'steps:',
      '  - text: Hi',
      '  - tap: english',
      '  - tap: goOn',
      '  - text: Thandi',
      '  - text: back',
      '  - text: Thandi',
      '',
    ].join('\n'),
  );
  await page.keyboard.press('Escape');

  for (const name of ['en.yaml', 'zu.yaml']) {
    const path = join(flows, 'onboarding', name);
    await writeFile(path, (await readFile(path, 'utf8')).replaceAll(/\baskPlace\b/g, 'askTown'));
  }
  await page.getByText('the state askPlace is gone').waitFor();
  await isAt(page, 'askTown');
  expect(await steps(page).count()).toBe(7);
});

test('by keyboard alone from the flows over chart and state to a message in the simulator', async () => {
  const page = await browser.open(pages.url);
  await page.getByRole('article').first().waitFor();
  await tabTo(page, 'Join Loop');
  await page.keyboard.press('Enter');
  await page.locator('[data-state]').first().waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('askPlace');
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('Enter');
  await page.waitForURL('**/states/askPlace');
  await tabTo(page, 'Simulator');
  await page.keyboard.press('Enter');
  await chat(page).getByRole('button', { name: 'Say “Hi”' }).waitFor({ timeout: patience });
  await tabTo(page, 'Message of the customer');
  await page.keyboard.type('Hello');
  await page.keyboard.press('Enter');
  await chat(page).getByRole('button', { name: 'English' }).waitFor({ timeout: patience });
  // a sheet takes the focus, and gives it back
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', { name: 'Send something else' }).waitFor();
  expect(await focused(page)).toContain('Location');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Shift+Tab');
  expect(await focused(page)).toContain('arrives a second time');
  await page.keyboard.press('Escape');
  expect(await focused(page)).toBe('Send something else');
  await page.locator('.menu > summary', { hasText: 'Clock' }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  expect(await focused(page)).toContain('Clock');
});

/** Presses Tab until the focus is on what has that name, and can be seen. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let pressed = 0; pressed < 80; pressed += 1) {
    await page.keyboard.press('Tab');
    if ((await focused(page)) !== name) continue;
    expect(await page.evaluate(`getComputedStyle(document.activeElement).outlineStyle`)).not.toBe('none');
    return;
  }
  throw new Error(`Tab never comes to "${name}"`);
}

const focused = (page: Page): Promise<string> =>
  page.evaluate(`document.activeElement.ariaLabel ?? document.activeElement.textContent.trim()`);
