import { expect, onTestFinished, test } from 'vitest';
import { createLog, readEnvironment, startServer } from '../../runtime/server/index.js';
import { storeOn } from '../../runtime/store/index.js';
import { join } from '../e2e/guest.js';
import { temporaryFolder } from '../e2e/process.js';
import { openTestDatabase } from '../harness/database.js';
import { fewStates, writeFlows } from '../harness/few-states.js';
import { browserForTests, expectAccessible, pagesForTests, screens, servePages } from './pages.js';

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

test('traffic: where people who talked went, and where one of them fell silent', async () => {
  const database = await openTestDatabase('embedded');
  const flows = await temporaryFolder();
  await writeFlows(flows, fewStates);
  const server = await startServer(
    readEnvironment({ PORT: '0', FLOWS_DIR: flows, LOG_LEVEL: 'silent', WHATSAPP_PAIR_RATE: 'off' }),
    { store: storeOn(database), log: createLog('silent') },
  );
  onTestFinished(async () => {
    await server.stop();
    await database.close();
  });
  // three come as far as their name; one of them goes on
  const people = [1, 2, 3].map(() => server.sandbox!.customer());
  for (const [place, customer] of people.entries()) {
    for (const step of join.slice(0, place === 0 ? 4 : 3)) {
      await step(customer);
      await customer.next();
    }
  }
  expect(await server.settled(60_000)).toBe(true);
  // for one of the others a day has passed
  await database.transaction((transaction) =>
    transaction.query(
      `update runtime.conversations set window_until = now() - interval '1 hour'
       where id = (select id from runtime.conversations where place = 'askName' limit 1)`,
    ),
  );

  const page = await browser.open(`${server.url}/flows/onboarding/states/askName?layer=traffic`);
  await page.getByText(/transitions taken in 7 days; 1 person fell silent\./).waitFor();
  await page.locator('.react-flow .mark.tone-bad', { hasText: '1 silent · 33 %' }).waitFor();
  await page.locator('.line.tone-plain').first().waitFor({ state: 'attached' });
  const told = page.getByRole('complementary');
  await told.getByText('3 people came here').waitFor();
  await told.getByText('1 fell silent here: 33 %').waitFor();
  await expectAccessible(page);
  await page.getByLabel('Period').selectOption('1');
  await page
    .getByText(/in one day|in 1 day; 1 person fell silent/)
    .first()
    .waitFor();
  await page.getByLabel('Language of the customers').selectOption('zu');
  await page.getByText('0 transitions taken in 1 day; 0 people fell silent.').waitFor();
}, 120_000);

test('policies: the path that breaks one is on the chart, and a chat', async () => {
  const policy = (name: string, never: string) => `  ${name}: { why: Ours, never: ${never} }\n`;
  const kept = `policies:\n${policy('noPins', '{ take: [gps] }')}`;
  const { url, flows } = await servePages((folder) =>
    writeFlows(folder, { ...fewStates, 'policies.yaml': kept }),
  );
  const page = await browser.open(`${url}/flows/onboarding/states/askName?layer=policies`);
  await page.getByText('No path of this flow breaks a policy.').waitFor();
  await writeFlows(flows, { 'policies.yaml': kept + policy('noNames', '{ take: [name] }') });
  await page.getByText('1 path breaks a policy.').waitFor();
  await page.locator('[data-state="askName"].tone-bad').waitFor();
  await page.locator('.react-flow .mark.tone-bad', { hasText: 'breaks it' }).waitFor();
  await page.getByRole('button', { name: 'Show it as a chat' }).click();
  await page.getByRole('region', { name: 'The path as a chat' }).getByText('Customer:').first().waitFor();
  await expectAccessible(page);
}, 120_000);
