import { describe, expect, test } from 'vitest';
import type { SandboxCustomer } from '../../runtime/channels/index.js';
import { type Office, useOffice } from '../server/office.js';
import { bodyOf, type Guest, guestOf, join, tap } from './guest.js';

/** The wamid of the newest bubble that says so. */
const bubbleThatSays = (customer: SandboxCustomer, words: string) =>
  customer.received().findLast((received) => bodyOf(received).includes(words))!.id;

const toConsent = join.slice(0, 7);
const toSummary = join.slice(0, 8);

function useRecords(rows: Office['rows']) {
  return {
    ordered: async ({ me }: Guest) =>
      (
        await rows(
          `select from public.customer_package_selections where is_final_selection and customer_id = ${me}`,
        )
      ).length > 0,
    consented: async ({ me }: Guest) =>
      (await rows(`select from public.customers where consent_given and id = ${me}`)).length > 0,
  };
}

describe.concurrent('a question that is over', () => {
  const { openForAll, rows } = useOffice();
  const { ordered, consented } = useRecords(rows);

  test('the button of the summary before the package was changed orders nothing, and says what stands now', async () => {
    const guest = guestOf(await openForAll());
    const { customer: thandi, act, me } = guest;
    await act(...toSummary);
    const old = bubbleThatSays(thandi, 'Please check');
    await act(...['change', 'package', 'premium', 'take'].map((choice) => () => tap(thandi, choice)));
    await act(() => thandi.tap('onboarding/summary/confirm', { repliesTo: old }));
    expect(await ordered(guest)).toBe(false);
    expect(bodyOf(thandi.received().at(-1)!)).toContain('Business Pro');
    await act(() => thandi.tap('onboarding/summary/confirm'));
    expect(
      await rows(
        `select package_code from public.customer_package_selections where is_final_selection and customer_id = ${me}`,
      ),
    ).toEqual([{ package_code: 'premium' }]);
  });

  test('"yes" as a quote of another question is no consent', async () => {
    const guest = guestOf(await openForAll());
    const { customer: thandi, act } = guest;
    await act(...toConsent, () =>
      thandi.text('yes', { repliesTo: bubbleThatSays(thandi, 'Shall we go on?') }),
    );
    expect([await consented(guest), bodyOf(thandi.received().at(-1)!)]).toEqual([
      false,
      expect.stringContaining('May Loop keep your name'),
    ]);
  });

  test.each([
    ['yes', 'no wait'],
    ['no', 'yes'],
    ['yes', 'stop'],
  ])('"%s" and "%s" in one webhook order nothing', async (...words) => {
    const server = await openForAll();
    const guest = guestOf(server);
    const { customer: thandi, act, phone } = guest;
    await act(...toSummary);
    const question = thandi.received().length;
    const messages = words.map((body, index) => ({
      id: `wamid.${words.join('.')}.${index}`,
      from: phone,
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
    expect([await ordered(guest), thandi.received().length]).toEqual([false, question + 1]);
  });
});

describe('an order that is being written', () => {
  const { open, rows } = useOffice();
  const { ordered } = useRecords(rows);

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
    const guest = guestOf(server);
    const { customer: thandi, act } = guest;
    await act(...toSummary);
    other = () => thandi.text('no, wait please');
    await act(() => thandi.tap('onboarding/summary/confirm'));
    expect([other, await ordered(guest)]).toEqual([undefined, false]);
    expect(bodyOf(thandi.received().at(-1)!)).toContain('Please check');
  });
});
