import { expect, test } from 'vitest';
import {
  answerTo,
  committing,
  leaseOf,
  replica,
  reporting,
  say,
  status,
  text,
  type World,
} from '../world.js';
import { speaking, undeliverable } from './speaking.js';

/** What becomes of a bubble that WhatsApp refuses, and of what was to follow it. */
export function failedSendCases(here: () => World): void {
  const { spoke, settle, claim, statuses } = speaking(here);
  const error = undeliverable;

  test('a known failure is tried again at the head of the queue, later', async () => {
    const { rows } = here();
    const { first } = await spoke('one', 'two');
    await settle(first, { kind: 'retry', error: { code: 130429, title: 'Rate limit' }, delayMs: 60_000 });
    expect(await claim()).toEqual([]);
    const { nextDueAt } = await here().store.claim({ replica, capacity: 0, sendCapacity: 0 });
    expect(Date.parse(nextDueAt!)).toBeGreaterThan(Date.now() + 50_000);
    await rows('update runtime.outbox set run_at = clock_timestamp()');
    expect(await claim()).toMatchObject([
      { message: { body: 'one' }, attempt: 2, callbackData: `${first.outboxId}:2` },
    ]);
  });

  test('a failure that cancels takes the rest of its turn with it, and the machine hears of it once', async () => {
    const { store } = here();
    const { first } = await spoke('one', 'two', 'three');
    await settle(first, { kind: 'failed', error, cancelRest: true });
    expect(await statuses()).toEqual([
      { body: 'one', status: 'failed' },
      { body: 'two', status: 'cancelled' },
      { body: 'three', status: 'cancelled' },
    ]);
    const { conversations } = await store.claim({ replica, capacity: 5, sendCapacity: 0 });
    expect(conversations).toMatchObject([{ events: [{ kind: 'undelivered', code: 131026, attempts: 1 }] }]);

    // the answer to that news fails as well: that is the end of it
    const { outbound } = await store.commit(
      committing(answerTo(conversations[0]!, [say('we could not reach you')])),
    );
    await settle(outbound[0]!, { kind: 'failed', error, cancelRest: true });
    expect((await store.claim({ replica, capacity: 5, sendCapacity: 0 })).conversations).toEqual([]);
  });

  test('a failure of our own making costs its own bubble alone', async () => {
    const { store } = here();
    const { first } = await spoke('one', 'two');
    const { outbound } = await settle(first, {
      kind: 'failed',
      error: { code: 100, title: 'Invalid parameter' },
      cancelRest: false,
    });
    expect(outbound).toMatchObject([{ message: { body: 'two' } }]);
    expect((await store.claim({ replica, capacity: 5, sendCapacity: 0 })).conversations).toEqual([]);
  });

  test('a failure reported later by status cancels as well, when the channel says so', async () => {
    const { store } = here();
    const { first } = await spoke('one', 'two');
    await settle(first, { kind: 'accepted', messageId: 'wamid.one' });
    const failed = status({ messageId: 'wamid.one', callbackData: first.callbackData }, 'failed', {
      outcome: { kind: 'failed', error, cancelRest: true },
    });
    expect((await store.receive(reporting(failed))).statuses).toEqual(['applied']);
    expect(await statuses()).toEqual([
      { body: 'one', status: 'failed' },
      { body: 'two', status: 'cancelled' },
    ]);
    const { conversations } = await store.claim({ replica, capacity: 5, sendCapacity: 0 });
    expect(conversations).toMatchObject([{ events: [{ kind: 'undelivered', code: 131026 }] }]);
  });

  test('a failure reported by status that is the bubble’s own costs it alone, also when it overtakes the send', async () => {
    const { store } = here();
    const fault = {
      outcome: {
        kind: 'failed' as const,
        error: { code: 131009, title: 'Parameter value is not valid' },
        cancelRest: false,
      },
    };
    const { first } = await spoke('one', 'two');
    await settle(first, { kind: 'accepted', messageId: 'wamid.one' });
    const { outbound } = await store.receive(reporting(status({ messageId: 'wamid.one' }, 'failed', fault)));
    expect(outbound).toMatchObject([{ message: { body: 'two' } }]);

    await store.receive(
      reporting(
        status({ messageId: 'wamid.two' }, 'failed', {
          outcome: { kind: 'failed', error, cancelRest: true },
        }),
      ),
    );
    await settle(outbound[0]!, { kind: 'accepted', messageId: 'wamid.two' });
    const { conversations } = await store.claim({ replica, capacity: 5, sendCapacity: 0 });
    expect(conversations).toMatchObject([{ events: [{ kind: 'undelivered', code: 131026 }] }]);
  });

  test('131047 closes the window that we thought open, until the customer writes again', async () => {
    const { store } = here();
    const closed = { code: 131047, title: 'Re-engagement message' };
    const { person, first } = await spoke('one', 'two');
    const later = await leaseOf(store, text(person, 'and?'));
    await store.commit(committing(answerTo(later, [say('three')])));
    // refused for what counted on the window of the first message; the second opened another
    const { outbound } = await settle(first, { kind: 'failed', error: closed, cancelRest: true });
    expect(outbound).toMatchObject([{ message: { body: 'three' } }]);
    expect((await statuses()).map((row) => row.status)).toEqual(['failed', 'cancelled', 'sending']);

    const [leased] = (await store.claim({ replica, capacity: 5, sendCapacity: 5 })).conversations;
    expect(Date.parse(leased!.windowUntil!)).toBeGreaterThan(Date.parse(leased!.now));
    await store.commit(committing(answerTo(leased!, [say('four')])));
    await settle(outbound[0]!, { kind: 'failed', error: closed, cancelRest: true });
    expect((await statuses()).at(-1)).toEqual({ body: 'four', status: 'cancelled' });

    const [news] = (await store.claim({ replica, capacity: 5, sendCapacity: 5 })).conversations;
    expect(news).toMatchObject({ events: [{ kind: 'undelivered', code: 131047 }] });
    expect(Date.parse(news!.windowUntil!)).toBeLessThanOrEqual(Date.parse(news!.now));
    await store.commit(committing(answerTo(news!)));
    const again = await leaseOf(store, text(person, 'hello'));
    expect(Date.parse(again.windowUntil!)).toBeGreaterThan(Date.parse(again.now));
  });
}
