import { expect, test } from 'vitest';
import type { SandboxCustomer } from '../../runtime/channels/index.js';
import type { RunningServer } from '../../runtime/server/index.js';
import { useOffice } from '../server/office.js';
import { bodyOf, join, tap } from './guest.js';

const { open, rows } = useOffice();

const ordered = async () =>
  (await rows(`select from public.customer_package_selections where is_final_selection`)).length > 0;
const consented = async () => (await rows('select from public.customers where consent_given')).length > 0;

/** The wamid of the newest bubble that says so. */
const bubbleThatSays = (customer: SandboxCustomer, words: string) =>
  customer.received().findLast((received) => bodyOf(received).includes(words))!.id;

/** Everything that `deeds` do, one after the other; gives the customer. */
async function guest(server: RunningServer, deeds: typeof join): Promise<SandboxCustomer> {
  const customer = server.sandbox!.customer({ name: 'Thandi', phone: '27820000001' });
  for (const deed of deeds) {
    await deed(customer);
    await server.settled(60_000);
  }
  return customer;
}

const toConsent = join.slice(0, 7);
const toSummary = join.slice(0, 8);

test('the button of the summary before the package was changed orders nothing, and says what stands now', async () => {
  const server = await open();
  const thandi = await guest(server, toSummary);
  const old = bubbleThatSays(thandi, 'Please check');
  for (const choice of ['change', 'package', 'premium', 'take']) {
    await tap(thandi, choice);
    await server.settled(60_000);
  }
  await thandi.tap('onboarding/summary/confirm', { repliesTo: old });
  await server.settled(60_000);
  expect(await ordered()).toBe(false);
  expect(bodyOf(thandi.received().at(-1)!)).toContain('Business Pro');
  await thandi.tap('onboarding/summary/confirm');
  await server.settled(60_000);
  expect(
    await rows('select package_code from public.customer_package_selections where is_final_selection'),
  ).toEqual([{ package_code: 'premium' }]);
});

test('"yes" as a quote of another question is no consent', async () => {
  const server = await open();
  const thandi = await guest(server, toConsent);
  await thandi.text('yes', { repliesTo: bubbleThatSays(thandi, 'Shall we go on?') });
  await server.settled(60_000);
  expect([await consented(), bodyOf(thandi.received().at(-1)!)]).toEqual([
    false,
    expect.stringContaining('May Loop keep your name'),
  ]);
});

test.each([
  ['yes', 'no wait'],
  ['no', 'yes'],
  ['yes', 'stop'],
])('"%s" and "%s" in one webhook order nothing', async (...words) => {
  const server = await open();
  const thandi = await guest(server, toSummary);
  const question = thandi.received().length;
  const messages = words.map((body, index) => ({
    id: `wamid.${words.join('.')}.${index}`,
    from: '27820000001',
    timestamp: String(Math.floor(Date.now() / 1000) + 2),
    type: 'text',
    text: { body },
  }));
  const metadata = { display_phone_number: '27600000000', phone_number_id: '1000000000000001' };
  const value = { messaging_product: 'whatsapp', metadata, messages };
  const changes = [{ field: 'messages', value }];
  expect(
    await server.sandbox!.post({ object: 'whatsapp_business_account', entry: [{ id: '1', changes }] }),
  ).toBe(200);
  await server.settled(60_000);
  expect([await ordered(), thandi.received().length]).toEqual([false, question + 1]);
});

test('a message that comes while the order is being written stops it', async () => {
  let other: (() => Promise<unknown>) | undefined;
  const server = await open({
    wrap: (store) => ({
      ...store,
      async commit(request) {
        if (request.turns.some(({ binds }) => binds)) {
          await other?.();
          other = undefined;
        }
        return store.commit(request);
      },
    }),
  });
  const thandi = await guest(server, toSummary);
  other = () => thandi.text('no, wait please');
  await thandi.tap('onboarding/summary/confirm');
  await server.settled(60_000);
  expect([other, await ordered()]).toEqual([undefined, false]);
  expect(bodyOf(thandi.received().at(-1)!)).toContain('Please check');
});
