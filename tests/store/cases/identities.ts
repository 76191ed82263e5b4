import { expect, test } from 'vitest';
import { answerTo, committing, leaseOf, receiving, say, stranger, text, type World } from '../world.js';

export function identityCases(here: () => World): void {
  const customerOf = async (event: ReturnType<typeof text>) =>
    (await leaseOf(here().store, event)).customerId;
  const forget = async () => {
    await here().rows('update runtime.conversations set lease_until = null, lease_holder = null');
    await here().rows("update runtime.inbox set status = 'done'");
  };

  test('a person is found by either identifier, once a message has carried both', async () => {
    const thandi = stranger();
    const first = await customerOf(text({ phone: thandi.phone }));
    await forget();
    expect(await customerOf(text(thandi))).toBe(first);
    await forget();
    expect(await customerOf(text({ bsuid: thandi.bsuid }))).toBe(first);
    expect(await here().rows('select phone_number from public.customers')).toEqual([
      { phone_number: `+${thandi.phone}` },
    ]);
  });

  test('a person without a number is known by business-scoped id, and reached by it', async () => {
    const { store } = here();
    const { bsuid } = stranger();
    const leased = await leaseOf(store, text({ bsuid }));
    const { outbound } = await store.commit(committing(answerTo(leased, [say('hello')])));
    expect(outbound).toMatchObject([{ to: { bsuid }, phoneNumberId: '1000' }]);
    expect(outbound[0]!.to).not.toHaveProperty('phone');
  });

  test('a number in new hands is a new person, who keeps it; the old one keeps the rest', async () => {
    const { rows } = here();
    const old = stranger();
    const first = await customerOf(text(old));
    await forget();
    const successor = { bsuid: stranger().bsuid, phone: old.phone };
    const second = await customerOf(text(successor));
    expect(second).not.toBe(first);
    expect(
      await rows('select id, phone_number from public.customers order by phone_number nulls last'),
    ).toEqual([
      { id: second, phone_number: `+${old.phone}` },
      { id: first, phone_number: null },
    ]);
    await forget();
    expect(await customerOf(text({ phone: old.phone }))).toBe(second);
    await forget();
    expect(await customerOf(text({ bsuid: old.bsuid }))).toBe(first);
  });

  test('a change that WhatsApp announces moves the identifiers, not the person', async () => {
    const { store } = here();
    const before = stranger();
    const after = stranger();
    const first = await customerOf(text(before));
    await forget();
    await store.receive(receiving(text(before, '', { kind: 'system', message: null, newIdentity: after })));
    expect(await customerOf(text(after))).toBe(first);
    await forget();
    // a message from before the change that was held up
    const late = await leaseOf(store, text({ bsuid: before.bsuid }));
    expect(late.customerId).toBe(first);
    const { outbound } = await store.commit(committing(answerTo(late, [say('hello')])));
    expect(outbound).toMatchObject([{ to: after }]);
    // whoever has the old number now is somebody else
    expect(await customerOf(text({ phone: before.phone }))).not.toBe(first);
  });

  test('an announcement about nobody we know makes nobody', async () => {
    const { store, rows } = here();
    await store.receive(
      receiving(text(stranger(), '', { kind: 'system', message: null, newIdentity: stranger() })),
    );
    expect(await rows('select from public.customers')).toEqual([]);
    expect(await rows('select from runtime.identities')).toEqual([]);
  });

  test('a number that is none is kept as an identifier, not as a telephone number', async () => {
    await customerOf(text({ phone: '0' }));
    expect(await here().rows('select phone_number from public.customers')).toEqual([{ phone_number: null }]);
  });

  test('marketing preferences are kept, the newer news wins', async () => {
    const { store, rows } = here();
    const thandi = stranger();
    await leaseOf(store, text(thandi));
    const prefer = (value: 'stop' | 'resume', at: string) =>
      store.receive({ ...receiving(), preferences: [{ identity: thandi, value, at }] });
    await prefer('stop', '2026-09-02T00:00:00Z');
    await prefer('resume', '2026-09-01T00:00:00Z');
    expect(await rows('select marketing_opted_out_at is not null as out from public.customers')).toEqual([
      { out: true },
    ]);
    await prefer('resume', '2026-09-03T00:00:00Z');
    expect(await rows('select marketing_opted_out_at is not null as out from public.customers')).toEqual([
      { out: false },
    ]);
  });

  test('receivers that bring the same people in different order do not block each other for ever', async () => {
    const { store, rows } = here();
    const people = Array.from({ length: 20 }, stranger);
    const batch = (order: typeof people) =>
      store.receive({ ...receiving(...order.map((one) => text(one))), capacity: 0 });
    await Promise.all([
      batch(people),
      batch([...people].reverse()),
      batch(people),
      batch([...people].reverse()),
    ]);
    expect(await rows('select from public.customers')).toHaveLength(people.length);
  });
}
