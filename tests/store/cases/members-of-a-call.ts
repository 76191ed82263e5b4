import { expect, test } from 'vitest';
import type { OutboundRow, SendResult } from '../../../runtime/model/index.js';
import { receiving, replica, status, stranger, text, type World } from '../world.js';
import { speaking } from './speaking.js';

/** What many share a call is answered one by one, in place, and refused one by one. */
export function memberCases(here: () => World): void {
  const { spoke } = speaking(here);

  test('one result that is refused keeps nothing from the others', async () => {
    const { store } = here();
    const [one, other] = [await spoke('one', 'next'), await spoke('other', 'after')];
    const accepted = (row: OutboundRow, messageId: string): SendResult => ({
      outboxId: row.outboxId,
      attempt: row.attempt,
      outcome: { kind: 'failed', error: { code: 100, title: messageId }, cancelRest: false },
    });
    const broken = { ...accepted(one.first, 'a'), outcome: { kind: 'lost' } } as unknown as SendResult;
    const { results, outbound } = await store.settle({
      replica,
      results: [broken, accepted(other.first, 'b'), { ...broken, outboxId: 'no uuid' }],
      sendCapacity: 10,
    });
    expect(results).toEqual([
      { failed: expect.stringContaining('20000') },
      'done',
      { failed: expect.stringMatching(/^22P02$/) },
    ]);
    expect(outbound).toMatchObject([{ message: { body: 'after' } }]);
  });

  test('updates that are refused keep nothing from the others: leases, bubbles, results in place', async () => {
    const { store, rows } = here();
    const { first, person } = await spoke('one', 'two');
    const sent = status({ messageId: 'wamid.one', callbackData: first.callbackData }, 'sent');
    const answer = await store.receive({
      replica,
      events: [
        text(stranger()),
        text(stranger(), 'secret', { sentAt: 'secret time' }),
        text(person, 'x', { kind: 'nonsense' as 'message' }),
        text(stranger()),
      ],
      preferences: [
        { identity: person, value: 'stop', at: 'secret time' },
        { identity: person, value: 'stop', at: '2026-09-02T00:00:00Z' },
      ],
      statuses: [{ ...sent, at: 'secret time' }, sent],
      capacity: 10,
    });
    expect(answer).toMatchObject({
      // an error about a value would repeat it
      events: ['stored', { failed: '22007' }, { failed: expect.stringContaining('23514') }, 'stored'],
      preferences: [{ failed: '22007' }, 'stored'],
      statuses: [{ failed: '22007' }, 'applied'],
      outbound: [{ message: { body: 'two' } }],
    });
    expect(answer.conversations).toHaveLength(2);
    // who was refused is nobody yet
    expect(await rows('select from public.customers')).toHaveLength(3);
    expect(await rows('select from runtime.identities where customer_id is null')).toEqual([]);
  });

  test('a batch with messages and statuses answers both', async () => {
    const { store } = here();
    const { first } = await spoke('one');
    const answer = await store.receive({
      ...receiving(text(stranger())),
      statuses: [status({ messageId: 'wamid.one', callbackData: first.callbackData }, 'sent')],
    });
    expect(answer).toMatchObject({ events: ['stored'], statuses: ['applied'] });
    expect(answer.conversations).toHaveLength(1);
  });
}
