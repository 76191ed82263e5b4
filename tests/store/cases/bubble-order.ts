import { expect, test } from 'vitest';
import type { OutboundRow } from '../../../runtime/model/index.js';
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
import { speaking } from './speaking.js';

/** In which order bubbles leave, and when the next may. */
export function bubbleOrderCases(here: () => World): void {
  const { spoke, settle, claim } = speaking(here);

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
}
