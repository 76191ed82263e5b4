import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  afterRefusal,
  afterSend,
  nextSendAt,
  pairUse,
  quietPair,
} from '../../../runtime/channels/whatsapp/pair-rate.js';
import type { OutboundRow, Pause, SendResult } from '../../../runtime/model/index.js';
import type { NumberSettings, SettleResponse } from '../../../runtime/store/index.js';
import { runs } from '../../harness/random-runs.js';
import {
  answerTo,
  committing,
  leaseOf,
  receiving,
  replica,
  reporting,
  say,
  status,
  stranger,
  text,
  type World,
} from '../world.js';

export function rateCases(here: () => World): void {
  const open = (settings: Partial<NumberSettings> = {}) =>
    here().store.openNumber({ phoneNumberId: '1000', perSecond: 80, pacesPairs: true, ...settings });
  const claim = (from = replica, sendCapacity = 100) =>
    here().store.claim({ replica: from, capacity: 0, sendCapacity });
  const outboundOf = async (from?: string) => (await claim(from)).outbound;
  const settle = (rows: OutboundRow[], outcome: SendResult['outcome'], more: { credential?: string } = {}) =>
    here().store.settle({
      replica,
      results: rows.map(({ outboxId, attempt }) => ({ outboxId, attempt, outcome })),
      sendCapacity: 0,
      ...more,
    });
  const accepted = () => ({ kind: 'accepted' as const, messageId: `wamid.${randomUUID()}` });
  const refused = (code: number, pause?: Pause): SendResult['outcome'] => ({
    kind: 'retry',
    error: { code, title: 'refused' },
    delayMs: 0,
    ...(pause && { pause }),
  });
  const pair: Pause = { of: 'pair', firstMs: 1_000, leastMs: 0 };
  const token: SendResult['outcome'] = { kind: 'stopped', error: { code: 190, title: 'Token expired' } };

  /** So many customers of whom each is owed these bubbles; nothing of it has left. */
  async function queue(customers: number, ...bodies: string[]) {
    const { store } = here();
    const people = Array.from({ length: customers }, stranger);
    for (const person of people) {
      const leased = await leaseOf(store, text(person));
      const turn = answerTo(
        leased,
        bodies.map((body) => say(body)),
      );
      await store.commit({ ...committing(turn), sendCapacity: 0 });
    }
    await fill(0);
    return people;
  }
  /** As if so many messages had just gone. */
  const fill = (used: number) =>
    here().rows('update runtime.numbers set used = $1, used_at = clock_timestamp()', [used]);
  /** Everything that waits for a time has waited so long. */
  async function pass(seconds: number) {
    const ago = `interval '${seconds} seconds'`;
    await here().rows(
      `update runtime.numbers set paused_until = paused_until - ${ago}, probing_until = probing_until - ${ago}, used_at = used_at - ${ago}`,
    );
    await here().rows(
      `update runtime.pairs set paused_until = paused_until - ${ago}, burst_at = burst_at - ${ago}`,
    );
    await here().rows(
      `update runtime.outbox set run_at = run_at - ${ago}, blocks_until = blocks_until - ${ago}`,
    );
  }
  const bodies = (rows: OutboundRow[]) => rows.map(({ message }) => 'body' in message && message.body);
  const statuses = async () =>
    (await here().rows<{ status: string }>('select status from runtime.outbox order by seq')).map(
      (row) => row.status,
    );

  test('a sandbox opens no number where real ones are served', async () => {
    const played = { phoneNumberId: '7', isPlayed: true };
    await here().rows('delete from runtime.numbers returning 1');
    expect(await here().store.openNumber(played)).toEqual({ resumed: false });
    expect(await open({ phoneNumberId: '7', isPlayed: true })).not.toHaveProperty('serves');
    await open({ phoneNumberId: '1000' });
    expect(await here().store.openNumber(played)).toEqual({ resumed: false, serves: ['1000'] });
    await here().rows("delete from runtime.numbers where phone_number_id = '7' returning 1");
    expect(await here().store.openNumber(played)).toMatchObject({ serves: ['1000'] });
    expect(await here().rows('select phone_number_id from runtime.numbers')).toEqual([
      { phone_number_id: '1000' },
    ]);
  });

  test('the pair rate of the database is that of the sandbox', async () => {
    const step = fc.record({
      afterMs: fc.oneof(
        { weight: 1, arbitrary: fc.nat(100) },
        { weight: 2, arbitrary: fc.nat(9_000) },
        { weight: 1, arbitrary: fc.nat(300_000) },
      ),
      what: fc.oneof(
        { weight: 4, arbitrary: fc.constant('send') },
        { weight: 1, arbitrary: fc.constant('refuse') },
      ),
      leastMs: fc.oneof(fc.constant(0), fc.nat(20_000)),
    });
    await here().database.transaction(async (transaction) => {
      await transaction.run('set local role service_role');
      const ask = async <T>(sql: string, params: unknown[]) =>
        (await transaction.query<T & object>(sql, params))[0]!;
      await fc.assert(
        fc.asyncProperty(
          fc.integer({ min: 0, max: 48 }),
          fc.array(step, { maxLength: 30 }),
          async (burst, then) => {
            const steps = [...Array(burst).fill({ afterMs: 0, what: 'send', leastMs: 0 }), ...then];
            let model = quietPair;
            let row = '(1000,00000000-0000-4000-8000-000000000001,,0,,0,bolt,2026-01-01,2026-01-01)';
            let now = 1_800_000_000_000;
            for (const { afterMs, what, leastMs } of steps) {
              now += afterMs;
              const { next } = await ask<{ next: string }>(
                'select runtime.to_ms(runtime.next_send_at($1::runtime.pairs, runtime.from_ms($2)))::text as next',
                [row, now],
              );
              expect(Number(next)).toBe(nextSendAt(model, now, pairUse));
              if (what === 'send' && Number(next) > now) continue;
              model =
                what === 'send'
                  ? afterSend(model, now, pairUse)
                  : afterRefusal(model, now, { firstMs: 1_000, leastMs });
              const after =
                what === 'send'
                  ? 'runtime.after_send($1::runtime.pairs, runtime.from_ms($2))'
                  : 'runtime.after_refusal($1::runtime.pairs, runtime.from_ms($2), $3::jsonb)';
              const pause = what === 'send' ? [] : [JSON.stringify({ firstMs: 1_000, leastMs })];
              row = (await ask<{ pair: string }>(`select ${after}::text as pair`, [row, now, ...pause])).pair;
            }
          },
        ),
        runs(30),
      );
    });
  });

  test('a burst of 44 to one customer leaves, then silence until it is paid back, for every replica', async () => {
    await open({ perSecond: 1_000 });
    await queue(1, ...Array.from({ length: 46 }, (_, index) => `${index}`));
    let left = 0;
    for (let rows = await outboundOf(); rows.length > 0; rows = await outboundOf(`replica-${left % 3}`)) {
      left += rows.length;
      await settle(rows, accepted());
      // reported sent at once
      await here().rows("update runtime.outbox set blocks_until = null where status = 'accepted'");
    }
    expect(left).toBe(44);
    const { nextDueAt, now } = await claim('another');
    const waitMs = Date.parse(nextDueAt!) - Date.parse(now);
    expect(waitMs).toBeGreaterThan(200_000);
    expect(waitMs).toBeLessThanOrEqual(44 * 6_000 + 1_000);
    await pass(44 * 6 + 1);
    expect(bodies(await outboundOf('another'))).toEqual(['44']);
  });

  test('131056 makes the pair wait 4^X s on every replica, other customers not at all', async () => {
    await open({ pacesPairs: false });
    await queue(2, 'one', 'two');
    const [first, other] = await outboundOf();
    await settle([other!], accepted());
    let waiting = first!;
    for (const seconds of [1, 4, 16, 64]) {
      await settle([waiting], refused(131056, pair));
      expect(await outboundOf('another')).toEqual([]);
      // our own calls take time, too: nearly a second is left to them
      await pass(seconds - 0.9);
      expect(await outboundOf('another')).toEqual([]);
      await pass(0.9);
      const rows = await outboundOf('another');
      waiting = rows.find(({ outboxId }) => outboxId === first!.outboxId)!;
      expect(waiting).toBeDefined();
    }
    await settle([waiting], accepted());
    await pass(60);
    // it was taken: the row of refusals is over
    const [mine] = (await outboundOf()) as [OutboundRow];
    expect(bodies([mine])).toEqual(['two']);
    await settle([mine], refused(131056, pair));
    await pass(1);
    expect(bodies(await outboundOf())).toEqual(['two']);
  });

  test('a number that has been free for a while is not what falls due next', async () => {
    await open();
    await fill(60);
    await pass(60);
    const { nextDueAt } = await claim();
    expect(nextDueAt).toBeNull();
  });

  test('what WhatsApp asks for holds, however short our own pause is', async () => {
    await open();
    await queue(1, 'one');
    await settle(await outboundOf(), refused(131056, { ...pair, leastMs: 90_000 }));
    await pass(89);
    expect(await outboundOf()).toEqual([]);
    await pass(1);
    expect(await outboundOf()).toHaveLength(1);
  });

  test('a number sends what it may, all replicas together; what customers write counts', async () => {
    await open();
    await queue(60, 'one');
    const began = performance.now();
    const both = await Promise.all([claim('a'), claim('b')]);
    const taken = both.flatMap(({ outbound }) => outbound);
    const drained = (performance.now() - began) * 0.08;
    // half of 80 at once, and what drained meanwhile
    expect(taken.length).toBeGreaterThanOrEqual(40);
    expect(taken.length).toBeLessThanOrEqual(40 + drained);
    // nothing drains before the hour is over, however long the machine takes
    const hold = () =>
      here().rows("update runtime.numbers set used_at = clock_timestamp() + interval '1 hour'");
    await fill(40);
    await hold();
    const { nextDueAt, now, outbound } = await claim();
    expect(outbound).toEqual([]);
    expect(Date.parse(nextDueAt!) - Date.parse(now) - 3_600_000).toBeLessThan(1_000);

    await fill(0);
    const people = Array.from({ length: 50 }, stranger);
    await here().store.receive({ ...receiving(...people.map((person) => text(person))), capacity: 0 });
    await hold();
    expect(await outboundOf()).toEqual([]);
    await pass(3_601);
    expect(await outboundOf()).toHaveLength(60 - taken.length);
  });

  test.each([
    [130429, 5],
    [80007, 60],
  ])(
    '%i makes the whole number wait, longer each time; then one tries, and the rest follows',
    async (code, seconds) => {
      await open();
      await queue(4, 'one');
      const pause: Pause = { of: 'number', firstMs: seconds * 1_000, leastMs: 0 };
      const [first, ...rest] = await outboundOf();
      // three at once say it once
      await settle([first!, ...rest.slice(0, 2)], refused(code, pause));
      expect(await outboundOf('another')).toEqual([]);
      await pass(seconds);
      const probe = await outboundOf('another');
      expect(probe).toHaveLength(1);
      expect(await outboundOf()).toEqual([]);
      await settle(probe, refused(code, pause));
      await pass(seconds * 2 - 0.5);
      expect(await outboundOf()).toEqual([]);
      await pass(0.5);
      await settle(await outboundOf(), accepted());
      expect(await outboundOf()).toHaveLength(2);
      expect(await statuses()).not.toContain('failed');
    },
  );

  test('five failures in a row of WhatsApp’s own are a storm; a single one is not', async () => {
    await open();
    await queue(9, 'one');
    const storm: Pause = { of: 'storm', firstMs: 5_000, leastMs: 0 };
    const rows = await outboundOf();
    await settle(rows.slice(0, 4), {
      kind: 'unknown',
      error: { code: null, title: 'timeout' },
      pause: storm,
    });
    await settle(rows.slice(4, 5), accepted());
    await settle(rows.slice(5, 9), refused(131016, storm));
    // none of these was the fifth in a row
    const again = await outboundOf();
    expect(again).toHaveLength(4);
    await settle(again, refused(131016, storm));
    expect(await outboundOf()).toEqual([]);
    await pass(5);
    const probe = await outboundOf();
    expect(probe).toHaveLength(1);
    // while it tries, one more is enough
    await settle(probe, refused(131016, storm));
    await pass(9.5);
    expect(await outboundOf()).toEqual([]);
    await pass(0.5);
    await settle(await outboundOf(), accepted());
    expect(await outboundOf()).toHaveLength(3);
  });

  test('a refused token stops the number everywhere, with one alarm; what waits keeps its order and goes when it is resumed', async () => {
    const { store } = here();
    await open({ credential: 'old' });
    await queue(3, 'one', 'two');
    const rows = await outboundOf();
    const alarms = async (answer: Promise<SettleResponse>) => (await answer).stopped;
    expect(await alarms(settle(rows.slice(0, 1), token, { credential: 'old' }))).toMatchObject([
      { phoneNumberId: '1000', stoppedBy: { code: 190, title: 'Token expired' } },
    ]);
    expect(await alarms(settle(rows.slice(1), token, { credential: 'old' }))).toEqual([]);
    await pass(86_000);
    const { outbound, stopped } = await claim('another');
    expect(outbound).toEqual([]);
    expect(stopped).toMatchObject([{ phoneNumberId: '1000', stoppedBy: { code: 190 } }]);
    expect(new Set(await statuses())).toEqual(new Set(['queued']));

    // a replica starts with another token: one bubble tries it
    expect(await open({ credential: 'new' })).toEqual({ resumed: true });
    const probe = await outboundOf();
    expect(bodies(probe)).toEqual(['one']);
    expect(await outboundOf('another')).toEqual([]);
    // one that still has the old token says nothing about the new one
    expect(await alarms(settle(probe, token, { credential: 'old' }))).toEqual([]);
    await settle(await outboundOf(), accepted(), { credential: 'new' });
    const resumed = await claim();
    expect(resumed.stopped).toEqual([]);
    expect(bodies(resumed.outbound)).toEqual(['one', 'one']);
    expect(await store.operations.listNumbers()).toMatchObject([{ phoneNumberId: '1000', stoppedAt: null }]);
  });

  test('a probe with a token that is no better stops it again, and alarms again', async () => {
    await open();
    await queue(2, 'one');
    await settle(await outboundOf(), token);
    const { operations } = here().store;
    await operations.resumeNumber('1000');
    const probe = await outboundOf();
    expect(probe).toHaveLength(1);
    expect((await settle(probe, token)).stopped).toHaveLength(1);
    expect(await outboundOf()).toEqual([]);
    await operations.resumeNumber('1000');
    await expect(operations.resumeNumber('1000')).rejects.toThrow('the number is not stopped');
    await expect(operations.resumeNumber('999')).rejects.toThrow('there is no such number');
  });

  test('a number is stopped by a status as well: most failures come so', async () => {
    const { store } = here();
    await open();
    await queue(1, 'one');
    const [row] = await outboundOf();
    await settle([row!], { kind: 'accepted', messageId: 'wamid.late' });
    const { stopped } = await store.receive(
      reporting(
        status({ messageId: 'wamid.late', callbackData: row!.callbackData }, 'failed', {
          outcome: { kind: 'stopped', error: { code: 131042, title: 'Payment' } },
        }),
      ),
    );
    expect(stopped).toMatchObject([{ stoppedBy: { code: 131042 } }]);
    expect(await statuses()).toEqual(['queued']);
  });

  test('what failed by status for a passing reason goes again, at the head', async () => {
    const { store } = here();
    await open({ pacesPairs: false });
    await queue(1, 'one', 'two');
    const [row] = await outboundOf();
    await settle([row!], { kind: 'accepted', messageId: 'wamid.1' });
    const failed = status({ messageId: 'wamid.1', callbackData: row!.callbackData }, 'failed', {
      outcome: { kind: 'retry', error: { code: 131000, title: 'Something' }, delayMs: 2_000 },
    });
    expect((await store.receive(reporting(failed))).statuses).toEqual(['applied']);
    expect(await outboundOf()).toEqual([]);
    await pass(2);
    const again = await outboundOf();
    expect(again).toMatchObject([{ outboxId: row!.outboxId, attempt: 2, message: { body: 'one' } }]);
    await settle(again, { kind: 'accepted', messageId: 'wamid.2' });
    expect((await store.receive(reporting(status({ messageId: 'wamid.2' }, 'delivered')))).statuses).toEqual([
      'applied',
    ]);
    expect(await statuses()).toEqual(['delivered', 'sending']);
  });

  test('it does not go again behind what was said after it: the machine hears that it is lost', async () => {
    const { store } = here();
    await open({ pacesPairs: false });
    await queue(1, 'one', 'two');
    const [row] = await outboundOf();
    await settle([row!], { kind: 'accepted', messageId: 'wamid.1' });
    await pass(5);
    await settle(await outboundOf(), { kind: 'accepted', messageId: 'wamid.2' });
    await store.receive(
      reporting(
        status({ messageId: 'wamid.1' }, 'failed', {
          outcome: { kind: 'retry', error: { code: 131000, title: 'Something' }, delayMs: 0 },
        }),
      ),
    );
    expect(await statuses()).toEqual(['failed', 'accepted']);
    const { conversations } = await store.claim({ replica, capacity: 5, sendCapacity: 0 });
    expect(conversations).toMatchObject([{ events: [{ kind: 'undelivered', code: 131000 }] }]);
  });

  test('two people who turn out to be one have been written to by both', async () => {
    const { store, rows } = here();
    await open();
    const phone = '27831112223';
    for (const identity of [{ phone }, { bsuid: 'ZA.77' }]) {
      const leased = await leaseOf(store, text(identity));
      await store.commit(committing(answerTo(leased, [say('one')])));
    }
    await store.receive(receiving(text({ phone, bsuid: 'ZA.77' })));
    expect(await rows('select burst from runtime.pairs')).toEqual([{ burst: 2 }]);
  });
}
