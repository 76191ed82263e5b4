import { expect, onTestFinished, test } from 'vitest';
import { createLog, readEnvironment, startServer } from '../../runtime/server/index.js';
import { storeOn } from '../../runtime/store/index.js';
import { freePort, temporaryFolder } from '../e2e/process.js';
import { openTestDatabase } from '../harness/database.js';
import { fakeSupabaseAuth } from '../harness/fake-supabase-auth.js';
import { fewStates, writeFlows } from '../harness/few-states.js';
import { browserForTests, expectAccessible } from './pages.js';

const browser = browserForTests();
const reviewer = { email: 'naledi@loop.example', password: 'correct horse', role: 'product' };

test('a reviewer signs in where a link led, sees where people are as numbers, and signs out', async () => {
  const auth = await fakeSupabaseAuth([reviewer]);
  const database = await openTestDatabase('embedded');
  const flows = await temporaryFolder();
  await writeFlows(flows, fewStates);
  const port = String(await freePort());
  const environment = readEnvironment({
    PORT: port,
    PAGES_PORT: '0',
    FLOWS_DIR: flows,
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    LOG_LEVEL: 'silent',
    SUPABASE_URL: auth.url,
    SUPABASE_SECRET_KEY: 'secret',
    SUPABASE_PUBLISHABLE_KEY: 'publishable',
  });
  const server = await startServer(environment, { store: storeOn(database), log: createLog('silent') });
  onTestFinished(async () => {
    await server.stop();
    await database.close();
  });
  await database.transaction((transaction) =>
    transaction.query(
      `with people as (
         insert into public.customers (name) select 'Nomvula Xaba' from generate_series(1, 3) returning id
       )
       insert into runtime.conversations (customer_id, phone_number_id, flow, place, language)
       select id, '1', 'onboarding', 'askName', 'zu' from people`,
    ),
  );

  const page = await browser.open(`${server.url}/flows/onboarding/states/askName?layer=people`);
  await page.getByRole('button', { name: 'Sign in', exact: true }).waitFor();
  await expectAccessible(page);
  await page.getByLabel('Email').fill(reviewer.email);
  await page.getByLabel('Password').fill('correct horse');
  await page.keyboard.press('Enter');
  await page.getByText('3 people are in this flow now.').waitFor();
  await page.locator('.mark', { hasText: '3 here' }).first().waitFor();
  await expectAccessible(page);
  expect(await page.content()).not.toContain('Nomvula');

  await page.getByLabel('Language of the customers').selectOption('en');
  await page.getByText('0 people are in this flow now.').waitFor();
  expect(page.url()).toContain('in=en');
  await page.goto(`${server.url}/flows/onboarding?layer=traffic&days=30`);
  await page.getByText('0 transitions taken in 30 days').waitFor();

  // the name is the one of the session: there is no field for another
  const path = 'stranger*hello*choose.welcome.english*choose.privacy.no';
  await page.goto(`${server.url}/flows/onboarding/paths/${encodeURIComponent(path)}`);
  const panel = page.getByRole('article', { name: 'The chosen path' });
  await panel.getByText(`as ${reviewer.email}`).waitFor({ timeout: 60_000 });
  expect(await panel.getByLabel('Your name').count()).toBe(0);
  await expectAccessible(page);
  await panel.getByRole('button', { name: 'It is good' }).click();
  await panel.getByText(`Reviewed by ${reviewer.email}`).waitFor();

  await page.goto(`${server.url}/flows/onboarding/simulator`);
  await page.getByRole('button', { name: 'Say “Hi”' }).click();
  await page.getByText('Choose your language').first().waitFor({ timeout: 60_000 });

  // an hour later, with Supabase Auth away
  const [cookie] = await page.context().cookies();
  const [refresh] = decodeURIComponent(cookie!.value).split('.');
  const expired = encodeURIComponent(`${refresh}.${auth.token(reviewer, { exp: 1 })}`);
  await page.context().addCookies([{ ...cookie!, value: expired }]);
  auth.isAway = true;
  await page.goto(`${server.url}/flows/onboarding`);
  await page.getByRole('heading', { name: 'Signing in cannot be checked now' }).waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Try again' }).waitFor();
  // nobody has to press it
  auth.isAway = false;
  await page.locator('[data-state]').first().waitFor();

  await page.setViewportSize({ width: 320, height: 640 });
  await page.getByLabel(`Signed in as ${reviewer.email}`).click();
  const menu = (await page.locator('.menu[open] .menu-body').boundingBox())!;
  expect([menu.x >= 0, menu.x + menu.width <= 320]).toEqual([true, true]);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'Sign in', exact: true }).waitFor();
  expect(auth.signedOut).toBe(1);
}, 180_000);
