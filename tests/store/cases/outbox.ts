import { expect, test } from 'vitest';
import type { OutboundRow, SendResult } from '../../../runtime/engine/index.js';
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

export function outboxCases(here: () => World): void {
  /** A conversation that has just said `bodies`; the first of them is this caller's to send. */
  async function spoke(...bodies: string[]) {
    const { store } = here();
    const person = stranger();
    const leased = await leaseOf(store, text(person));
    const { outbound } = await store.commit(
      committing(
        answerTo(
          leased,
          bodies.map((body) => say(body)),
          { asks: true },
        ),
      ),
    );
    return { person, leased, first: outbound[0]! };
  }
  const settle = (row: { outboxId: string; attempt: number }, outcome: SendResult['outcome']) =>
    here().store.settle({
      replica,
      results: [{ outboxId: row.outboxId, attempt: row.attempt, outcome }],
      sendCapacity: 10,
    });
  const claim = async () => (await here().store.claim({ replica, capacity: 0, sendCapacity: 10 })).outbound;
  const statuses = () =>
    here().rows<{ body: string; status: string }>(
      "select message ->> 'body' as body, status from runtime.outbox order by seq",
    );
  const error = { code: 131026, title: 'Message undeliverable' };

  test('bubbles leave in order, one in flight per customer, the next when WhatsApp has sent the one before', async () => {
    const { store } = here();
    const { person, first } = await spoke('one', 'two');
    expect(first).toMatchObject({
      attempt: 1,
      message: { kind: 'text', body: 'one' },
      to: person,
      callbackData: `${first.outboxId}:1`,
    });
    expect(await claim()).toEqual([]);

    expect((await settle(first, { kind: 'accepted', messageId: 'wamid.one' })).outbound).toEqual([]);
    expect(await claim()).toEqual([]);
    const { statuses: applied, outbound } = await store.receive(
      reporting(status({ messageId: 'wamid.one' }, 'sent')),
    );
    expect(applied).toEqual(['applied']);
    expect(outbound).toMatchObject([{ message: { body: 'two' }, attempt: 1 }]);
  });

  test('five seconds after acceptance the next bubble goes without waiting longer', async () => {
    const { rows } = here();
    const { first } = await spoke('one', 'two');
    await settle(first, { kind: 'accepted', messageId: 'wamid.one' });
    const [{ seconds } = { seconds: 0 }] = await rows<{ seconds: number }>(
      'select extract(epoch from blocks_until - accepted_at)::float8 as seconds from runtime.outbox where blocks_until is not null',
    );
    expect(seconds).toBeCloseTo(5, 1);
    await rows("update runtime.outbox set blocks_until = clock_timestamp() where status = 'accepted'");
    expect(await claim()).toMatchObject([{ message: { body: 'two' } }]);
  });

  test('of what WhatsApp accepted and never told more, nothing is in flight once its time has passed', async () => {
    const { store, rows } = here();
    const flying = () =>
      rows<{ status: string }>('select status from runtime.outbox where blocks_until is not null');
    const spoken = await Promise.all(Array.from({ length: 3 }, () => spoke('one')));
    for (const [index, { first }] of spoken.entries()) {
      if (index > 0) await settle(first, { kind: 'accepted', messageId: `wamid.${index}` });
    }
    await claim();
    expect(await flying()).toHaveLength(3);
    await rows("update runtime.outbox set blocks_until = clock_timestamp() where status = 'accepted'");
    await claim();
    expect(await flying()).toEqual([{ status: 'sending' }]);
    // its status may come all the same
    const late = status({ messageId: 'wamid.1' }, 'read');
    expect((await store.receive(reporting(late))).statuses).toEqual(['applied']);
  });

  test('many claimers at once are given each bubble once, and one for each customer', async () => {
    const { store } = here();
    for (let person = 0; person < 6; person++) {
      const leased = await leaseOf(store, text(stranger()));
      await store.commit({ ...committing(answerTo(leased, [say('one'), say('two')])), sendCapacity: 0 });
    }
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, index) =>
        store.claim({ replica: `replica-${index}`, capacity: 0, sendCapacity: 3 }),
      ),
    );
    const taken = answers.flatMap((answer) => answer.outbound);
    expect(taken.length).toBeLessThanOrEqual(6);
    const rest = await claim();
    const bubbles = [...taken, ...rest];
    expect(new Set(bubbles.map((row) => row.conversationId)).size).toBe(6);
    expect(bubbles.map((row) => row.message)).toEqual(Array(6).fill({ kind: 'text', body: 'one' }));
  });

  test('statuses move a bubble forwards only, each is kept once', async () => {
    const { store, rows } = here();
    const { first } = await spoke('one');
    await settle(first, { kind: 'accepted', messageId: 'wamid.one' });
    const say = async (news: 'sent' | 'delivered' | 'read' | 'failed') =>
      (await store.receive(reporting(status({ messageId: 'wamid.one' }, news)))).statuses[0];
    expect(await say('delivered')).toBe('applied');
    expect(await say('sent')).toBe('stale');
    expect(await say('delivered')).toBe('duplicate');
    expect(await say('read')).toBe('applied');
    expect(await say('failed')).toBe('stale');
    expect(await statuses()).toEqual([{ body: 'one', status: 'read' }]);
    expect(await rows('select from runtime.statuses')).toHaveLength(4);
    expect((await store.receive(reporting(status({ messageId: 'wamid.other' }, 'sent')))).statuses).toEqual([
      'unknown',
    ]);
  });

  test('`sent` may overtake the answer to the send, with or without what the send carried', async () => {
    const { store } = here();
    const carrying = await spoke('carrying');
    const { statuses: applied } = await store.receive(
      reporting(status({ messageId: 'wamid.1', callbackData: carrying.first.callbackData }, 'sent')),
    );
    expect(applied).toEqual(['applied']);
    await settle(carrying.first, { kind: 'accepted', messageId: 'wamid.1' });

    const bare = await spoke('bare');
    await store.receive(reporting(status({ messageId: 'wamid.2' }, 'sent')));
    await settle(bare.first, { kind: 'accepted', messageId: 'wamid.2' });
    expect(await statuses()).toEqual([
      { body: 'carrying', status: 'sent' },
      { body: 'bare', status: 'sent' },
    ]);
  });

  test('a question is unsent until WhatsApp accepts it; a turn that asks nothing has none', async () => {
    const { store } = here();
    const { person, first } = await spoke('What is your name?');
    const early = await leaseOf(store, text(person, 'too early'));
    expect(early.questionAcceptedAt).toBeNull();
    await store.commit(committing(answerTo(early, [])));

    await settle(first, { kind: 'accepted', messageId: 'wamid.one' });
    const seen = await leaseOf(store, text(person, 'Thandi'));
    expect(Date.parse(seen.questionAcceptedAt!)).toBeLessThanOrEqual(Date.parse(seen.now));
    await store.commit(committing(answerTo(seen, [say('Goodbye')], { asks: false })));
    expect(await leaseOf(store, text(person))).not.toHaveProperty('questionAcceptedAt');
  });

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

  test('stop cancels what is queued, except its own confirmation, and silences until a turn talks again', async () => {
    const { store } = here();
    const { person, first } = await spoke('one', 'two');
    const leased = await leaseOf(store, text(person, 'stop'));
    await store.commit(
      committing(
        answerTo(
          leased,
          [
            say('never'),
            { kind: 'silence', optOut: true },
            say('You will hear no more from us.', { confirmation: true }),
          ],
          { mode: 'stopped' },
        ),
      ),
    );
    expect(await statuses()).toEqual([
      { body: 'one', status: 'sending' },
      { body: 'two', status: 'cancelled' },
      { body: 'never', status: 'cancelled' },
      { body: 'You will hear no more from us.', status: 'queued' },
    ]);
    const { outbound } = await settle(first, { kind: 'failed', error, cancelRest: false });
    expect(outbound).toMatchObject([{ message: { body: 'You will hear no more from us.' } }]);

    const silent = await leaseOf(store, text(person, 'hm'));
    await store.commit(committing(answerTo(silent, [say('not wanted')], { mode: 'stopped' })));
    await settle(outbound[0]!, { kind: 'failed', error, cancelRest: false });
    expect((await statuses()).at(-1)).toEqual({ body: 'not wanted', status: 'cancelled' });

    const back = await leaseOf(store, text(person, 'start'));
    expect((await store.commit(committing(answerTo(back, [say('Welcome back')])))).outbound).toMatchObject([
      { message: { body: 'Welcome back' } },
    ]);
  });

  test('handover cancels what is queued, except its notice', async () => {
    const { store, rows } = here();
    const { person } = await spoke('one', 'two');
    const leased = await leaseOf(store, text(person, 'person'));
    await store.commit(
      committing(
        answerTo(
          leased,
          [{ kind: 'handover.start', to: 'sales' }, say('A person will answer.', { confirmation: true })],
          {
            mode: 'handover',
          },
        ),
      ),
    );
    expect((await statuses()).map((row) => row.status)).toEqual(['sending', 'cancelled', 'queued']);
    expect(
      await rows('select mode, handover_to, handover_since is not null as since from runtime.conversations'),
    ).toEqual([{ mode: 'handover', handover_to: 'sales', since: true }]);
    const returned = await leaseOf(store, text(person, 'thanks'));
    await store.commit(committing(answerTo(returned, [{ kind: 'handover.end' }])));
    expect(await rows('select mode, handover_to, handover_since from runtime.conversations')).toEqual([
      { mode: 'bot', handover_to: null, handover_since: null },
    ]);
  });

  test('outside the service window nothing but a template goes', async () => {
    const { store, rows } = here();
    const leased = await leaseOf(
      store,
      text(stranger(), 'hi', { sentAt: new Date(Date.now() - 2 * 86_400_000).toISOString() }),
    );
    const template = {
      kind: 'send' as const,
      message: { kind: 'template' as const, name: 'come_back', language: 'en' as const, parameters: [] },
      interaction: 'message' as const,
      metadata: {},
      confirmation: false,
    };
    const { outbound } = await store.commit(committing(answerTo(leased, [say('free words'), template])));
    expect(outbound).toMatchObject([{ message: { kind: 'template' } }]);
    expect(await rows('select kind, status from runtime.outbox order by seq')).toEqual([
      { kind: 'text', status: 'cancelled' },
      { kind: 'template', status: 'sending' },
    ]);
  });

  test('the customer pressing stop on marketing is kept', async () => {
    const { rows } = here();
    const { first } = await spoke('one');
    await settle(first, { kind: 'failed', error: { code: 131050, title: 'User stopped' }, cancelRest: true });
    expect(await rows('select marketing_opted_out_at is not null as out from public.customers')).toEqual([
      { out: true },
    ]);
  });

  test('results and statuses of one bubble at once leave it where it got furthest', async () => {
    const { store } = here();
    const spoken = await Promise.all(Array.from({ length: 5 }, () => spoke('one')));
    await Promise.all(
      spoken.flatMap(({ first }, index) => [
        settle(first, { kind: 'accepted', messageId: `wamid.${index}` }),
        store.receive(
          reporting(status({ messageId: `wamid.${index}`, callbackData: first.callbackData }, 'delivered')),
        ),
        store.receive(reporting(status({ messageId: `wamid.${index}` }, 'sent'))),
      ]),
    );
    expect(new Set((await statuses()).map((row) => row.status))).toEqual(new Set(['delivered']));
  });

  test('in a storm of replicas each bubble is sent once, in order, never two of a customer at a time', async () => {
    const { store, rows } = here();
    const people = Array.from({ length: 4 }, stranger);
    const flying = new Set<string>();
    const sent = new Map<string, number[]>();
    const send = async (name: string, bubbles: OutboundRow[]): Promise<void> => {
      for (const { conversationId, message, outboxId, attempt, callbackData } of bubbles) {
        expect(flying).not.toContain(conversationId);
        flying.add(conversationId);
        const [{ seq } = { seq: 0 }] = await rows<{ seq: number }>(
          'select seq::int from runtime.outbox where id = $1',
          [outboxId],
        );
        sent.set(conversationId, [...(sent.get(conversationId) ?? []), seq]);
        expect(message.kind).toBe('text');
        const messageId = `wamid.${outboxId}`;
        await store.settle({
          replica: name,
          results: [{ outboxId, attempt, outcome: { kind: 'accepted', messageId } }],
          sendCapacity: 0,
        });
        flying.delete(conversationId);
        const { outbound } = await store.receive({
          ...reporting(status({ messageId, callbackData }, 'sent')),
          replica: name,
        });
        await send(name, outbound);
      }
    };
    const serve = async (name: string) => {
      for (let round = 0; round < 3; round++) {
        const events = people.map((person) => text(person, `${name} ${round}`));
        const { conversations } = await store.receive({ ...receiving(...events), replica: name });
        let waiting = conversations;
        while (waiting.length > 0) {
          const { results, outbound } = await store.commit({
            replica: name,
            turns: waiting.map((one) => answerTo(one, [say('a'), say('b')])),
            sendCapacity: 3,
          });
          waiting = results.flatMap((result) =>
            result.status === 'done' && result.next ? [result.next] : [],
          );
          await send(name, outbound);
        }
      }
    };
    await Promise.all(['a', 'b', 'c'].map(serve));
    for (let left = 1; left > 0; ) {
      const { conversations, outbound } = await store.claim({ replica, capacity: 10, sendCapacity: 10 });
      await store.commit({
        ...committing(...conversations.map((one) => answerTo(one, [say('a'), say('b')]))),
        sendCapacity: 0,
      });
      await send(replica, outbound);
      left = conversations.length + outbound.length;
    }
    const bubbles = people.length * 3 * 3 * 2;
    expect([...sent.values()].flat()).toHaveLength(bubbles);
    for (const order of sent.values()) expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(await rows('select status, count(*)::int from runtime.outbox group by status')).toEqual([
      { status: 'sent', count: bubbles },
    ]);
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
        text(stranger(), 'x', { kind: 'nonsense' as 'message' }),
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
  test('a template does not make the next bubble wait for its status', async () => {
    const { store } = here();
    const leased = await leaseOf(store, text(stranger()));
    const template = {
      ...say(''),
      message: { kind: 'template' as const, name: 'come_back', language: 'en' as const, parameters: [] },
    } as ReturnType<typeof say>;
    const { outbound } = await store.commit(committing(answerTo(leased, [template, say('after it')])));
    const accepted = await settle(outbound[0]!, { kind: 'accepted', messageId: 'wamid.template' });
    expect(accepted.outbound).toMatchObject([{ message: { body: 'after it' } }]);
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

  test('the machine hears once a turn that the window closed before its bubbles could go', async () => {
    const { store, rows } = here();
    const leased = await leaseOf(store, text(stranger()));
    await store.commit({ ...committing(answerTo(leased, [say('one'), say('two')])), sendCapacity: 0 });
    await rows('update runtime.outbox set not_after = clock_timestamp() returning id');
    expect(await claim()).toEqual([]);
    expect((await statuses()).map(({ status }) => status)).toEqual(['cancelled', 'cancelled']);
    const { conversations } = await store.claim({ replica, capacity: 5, sendCapacity: 0 });
    expect(conversations.map(({ events }) => events)).toMatchObject([
      [{ kind: 'undelivered', code: 131047 }],
    ]);
  });

  test('whoever wants no marketing gets no marketing template, and every other bubble', async () => {
    const { store } = here();
    await store.openNumber({ phoneNumberId: '1000', templates: { bill: 'utility', news: 'marketing' } });
    const person = stranger();
    const template = (name: string) =>
      ({
        ...say(''),
        message: { kind: 'template' as const, name, language: 'en' as const, parameters: [] },
      }) as ReturnType<typeof say>;
    const prefer = (value: 'stop' | 'resume', at: string) =>
      store.receive({ ...receiving(), preferences: [{ identity: person, value, at }] });
    const names = async (...bubbles: ReturnType<typeof say>[]) => {
      const leased = await leaseOf(store, text(person));
      const { outbound } = await store.commit(committing(answerTo(leased, bubbles)));
      const sent: string[] = [];
      for (let [row] = outbound; row; ) {
        sent.push(row.message.kind === 'template' ? row.message.name : row.message.kind);
        const error = { code: 100, title: 'x' };
        [row] = (await settle(row, { kind: 'failed', error, cancelRest: false })).outbound;
      }
      return sent;
    };
    const all = () => names(template('news'), template('bill'), template('undeclared'), say('text'));
    expect(await all()).toEqual(['news', 'bill', 'undeclared', 'text']);
    await prefer('stop', '2026-09-02T00:00:00Z');
    expect(await all()).toEqual(['bill', 'text']);
    await prefer('resume', '2026-09-03T00:00:00Z');
    // older news, late
    await prefer('stop', '2026-09-01T00:00:00Z');
    expect(await all()).toEqual(['news', 'bill', 'undeclared', 'text']);
  });

  test('what was on its way when a person took over is not tried again', async () => {
    const { store } = here();
    const { person, first } = await spoke('one');
    const leased = await leaseOf(store, text(person, 'person'));
    await store.commit(
      committing(answerTo(leased, [{ kind: 'handover.start', to: 'sales' }], { mode: 'handover' })),
    );
    await settle(first, { kind: 'retry', error: { code: 131000, title: 'x' }, delayMs: 0 });
    expect(await claim()).toEqual([]);
    expect(await statuses()).toEqual([{ body: 'one', status: 'cancelled' }]);
  });

  test('what fails in passing after a stop does not hold up the confirmation', async () => {
    const { store } = here();
    const { person, first } = await spoke('one');
    const leased = await leaseOf(store, text(person, 'stop'));
    const goodbye = say('You will hear no more from us.', { confirmation: true });
    await store.commit(
      committing(answerTo(leased, [{ kind: 'silence', optOut: true }, goodbye], { mode: 'stopped' })),
    );
    const { outbound } = await settle(first, { kind: 'retry', error, delayMs: 60_000 });
    expect(outbound).toMatchObject([{ message: { body: 'You will hear no more from us.' } }]);
    expect(await statuses()).toEqual([
      { body: 'one', status: 'cancelled' },
      { body: 'You will hear no more from us.', status: 'sending' },
    ]);
  });
}
