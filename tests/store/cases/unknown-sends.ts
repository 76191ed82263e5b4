import { expect, test } from 'vitest';
import { answerTo, committing, leaseOf, reporting, say, status, text, type World } from '../world.js';
import { speaking } from './speaking.js';

/** Sends of which nobody learns what became. */
export function unknownSendCases(here: () => World): void {
  const { spoke, settle, claim, statuses } = speaking(here);

  test('a send that nobody settled becomes unknown, never queued, and is tried once more after the wait', async () => {
    const { rows } = here();
    const { first } = await spoke('one', 'two');
    await rows(
      "update runtime.outbox set deadline = clock_timestamp(), blocks_until = clock_timestamp() where status = 'sending'",
    );
    expect(await claim()).toEqual([]);
    expect((await statuses())[0]).toEqual({ body: 'one', status: 'unknown' });

    await rows("update runtime.outbox set blocks_until = clock_timestamp() where status = 'unknown'");
    expect(await claim()).toMatchObject([{ message: { body: 'one' }, attempt: 2 }]);
    expect(await rows('select maybe_repeated from runtime.outbox order by seq')).toEqual([
      { maybe_repeated: true },
      { maybe_repeated: false },
    ]);
    // the first try had arrived after all; a late failure of it would say nothing about the second
    const { store } = here();
    const late = (news: 'failed' | 'delivered') =>
      store.receive(
        reporting(status({ messageId: 'wamid.late', callbackData: `${first.outboxId}:1` }, news)),
      );
    expect((await late('failed')).statuses).toEqual(['stale']);
    expect((await late('delivered')).statuses).toEqual(['applied']);
    expect((await statuses())[0]).toEqual({ body: 'one', status: 'delivered' });
  });

  test('a send that died with its replica waits from the moment somebody is there again', async () => {
    const { rows } = here();
    await spoke('one');
    await rows(
      "update runtime.outbox set deadline = clock_timestamp() - interval '1 hour', blocks_until = clock_timestamp() - interval '1 hour' where status = 'sending' returning id",
    );
    expect(await claim()).toEqual([]);
    expect((await statuses())[0]).toEqual({ body: 'one', status: 'unknown' });
    expect(await claim()).toEqual([]);
  });

  test('the wait is what was configured for the number, also for a send that died with its replica', async () => {
    const { store, rows } = here();
    await store.openNumber({ phoneNumberId: '1000', unknownWait: '90s' });
    const waits = async () =>
      (
        await rows<{ seconds: number }>(
          "select extract(epoch from blocks_until - clock_timestamp())::float8 as seconds from runtime.outbox where status = 'unknown'",
        )
      ).map(({ seconds }) => seconds);
    const { first } = await spoke('one');
    await settle(first, { kind: 'unknown', error: { code: null, title: 'timeout' } });
    expect(await waits()).toEqual([expect.closeTo(90, -1)]);
    // a replica that is started without a wish of its own leaves it
    await store.openNumber({ phoneNumberId: '1000' });
    await rows(
      "update runtime.outbox set status = 'sending', deadline = clock_timestamp(), blocks_until = clock_timestamp()",
    );
    expect(await claim()).toEqual([]);
    expect(await waits()).toEqual([expect.closeTo(90, -1)]);
  });

  test('unknown twice is never tried a third time', async () => {
    const { rows } = here();
    const { first } = await spoke('one', 'two');
    await settle(first, { kind: 'unknown', error: { code: null, title: 'timeout' } });
    await rows("update runtime.outbox set blocks_until = clock_timestamp() where status = 'unknown'");
    const [again] = await claim();
    const { outbound } = await settle(again!, { kind: 'unknown', error: { code: null, title: 'timeout' } });
    expect(outbound).toMatchObject([{ message: { body: 'two' } }]);
    expect((await statuses())[0]).toEqual({ body: 'one', status: 'unknown' });
  });

  test('the customer writing closes what is unknown: the answer to it goes', async () => {
    const { store } = here();
    const { person, first } = await spoke('one');
    await settle(first, { kind: 'unknown', error: { code: null, title: 'timeout' } });
    const leased = await leaseOf(store, text(person, 'anybody there?'));
    const { outbound } = await store.commit(committing(answerTo(leased, [say('yes')])));
    expect(outbound).toMatchObject([{ message: { body: 'yes' } }]);
    expect(await statuses()).toEqual([
      { body: 'one', status: 'unknown' },
      { body: 'yes', status: 'sending' },
    ]);
  });

  test('while no replica runs, the wait for an unknown outcome stands still', async () => {
    const { rows } = here();
    const { first } = await spoke('one');
    await claim();
    await settle(first, { kind: 'unknown', error: { code: null, title: 'timeout' } });
    const [{ minutes } = { minutes: 0 }] = await rows<{ minutes: number }>(
      "select extract(epoch from blocks_until - clock_timestamp()) / 60 as minutes from runtime.outbox where status = 'unknown'",
    );
    expect(Number(minutes)).toBeCloseTo(15, 1);
    // ten minutes later everything dies, and is back after an hour
    await rows(
      "update runtime.outbox set blocks_until = blocks_until - interval '70 minutes' where status = 'unknown' returning id",
    );
    await rows(
      "update runtime.numbers set up_at = clock_timestamp() - interval '60 minutes' returning up_at",
    );
    expect(await claim()).toEqual([]);
    const [left] = await rows<{ minutes: number }>(
      "select extract(epoch from blocks_until - clock_timestamp()) / 60 as minutes from runtime.outbox where status = 'unknown'",
    );
    expect(Number(left!.minutes)).toBeCloseTo(5, 0);
    await rows(
      "update runtime.outbox set blocks_until = clock_timestamp() where status = 'unknown' returning id",
    );
    expect(await claim()).toMatchObject([{ message: { body: 'one' }, attempt: 2 }]);
  });
}
