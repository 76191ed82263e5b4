import { expect, test } from 'vitest';
import { answerTo, committing, leaseOf, reporting, say, status, text, type World } from '../world.js';
import { speaking } from './speaking.js';

/** How far a bubble has come, as WhatsApp tells it. */
export function bubbleStatusCases(here: () => World): void {
  const { spoke, settle, statuses } = speaking(here);

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
    const again = status({ messageId: 'wamid.2', callbackData: bare.first.callbackData }, 'sent');
    expect((await store.receive(reporting(again))).statuses).toEqual(['duplicate']);
    await settle(bare.first, { kind: 'accepted', messageId: 'wamid.2' });
    expect((await store.receive(reporting(again))).statuses).toEqual(['duplicate']);
    expect(await statuses()).toEqual([
      { body: 'carrying', status: 'sent' },
      { body: 'bare', status: 'sent' },
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

  test('what was said last is unseen until WhatsApp accepts it, whatever it is', async () => {
    const { store } = here();
    const { person, first } = await spoke('What is your name?');
    const early = await leaseOf(store, text(person, 'too early'));
    expect(early.lastBubble).toEqual({
      message: { kind: 'text', body: 'What is your name?' },
      acceptedAt: null,
    });
    await store.commit(committing(answerTo(early, [])));

    await settle(first, { kind: 'accepted', messageId: 'wamid.one' });
    const seen = await leaseOf(store, text(person, 'Thandi'));
    expect(Date.parse(seen.lastBubble!.acceptedAt!)).toBeLessThanOrEqual(Date.parse(seen.now));
    await store.commit(committing(answerTo(seen, [say('Goodbye')])));
    expect((await leaseOf(store, text(person))).lastBubble).toEqual({
      message: { kind: 'text', body: 'Goodbye' },
      acceptedAt: null,
    });
  });
}
