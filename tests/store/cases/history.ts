import { expect, test } from 'vitest';
import { inboundRecord } from '../../../runtime/engine/turn/inbound.js';
import type { CustomerMessage } from '../../../runtime/model/index.js';
import { answerTo, committing, leaseOf, replica, stranger, text, type World } from '../world.js';

const messages: CustomerMessage[] = [
  { kind: 'text', text: 'hi' },
  { kind: 'choice', id: 'home/welcome/english', title: 'English' },
  { kind: 'location', location: { latitude: -29.25, longitude: 30 }, name: 'Co-op', address: 'Main Rd' },
  { kind: 'location', location: { latitude: -29.25, longitude: 30 } },
  { kind: 'image', mediaId: '1', mimeType: 'image/jpeg', sha256: 'aa=' },
  { kind: 'image', caption: 'my house' },
  { kind: 'document', filename: 'lease.pdf' },
  { kind: 'document', filename: 'lease.pdf', caption: 'my lease' },
  { kind: 'audio' },
  { kind: 'sticker' },
  { kind: 'video' },
  { kind: 'contacts', names: ['Lerato', 'Anna'], cards: [{ name: 'Lerato', phones: [] }] },
  // as an earlier release stored them
  { kind: 'contacts', names: [] },
  { kind: 'reaction', emoji: '👍', messageId: 'wamid.0' },
  { kind: 'reaction', emoji: '', messageId: 'wamid.0' },
  { kind: 'order', text: 'two', items: [{ product: 'router' }] },
  { kind: 'order' },
  { kind: 'edit', text: 'new words', messageId: 'wamid.0' },
  { kind: 'form', data: { name: 'Thandi' } },
  { kind: 'form', data: null },
  { kind: 'unsupported', what: 'poll' },
];

/** What is set aside has no turn that would say what it was: the history says the same of it. */
export function historyCases(here: () => World): void {
  test.each(messages)('a message reads the same whether a turn ran for it or not: %j', async (message) => {
    const { store, rows } = here();
    const event = (id: string) => text(stranger(), '', { messageId: id, message });
    const ran = await leaseOf(store, event('wamid.ran'));
    await store.commit(committing(answerTo(ran, [], { inbound: [inboundRecord(message, null, null)] })));
    const aside = await leaseOf(store, event('wamid.aside'));
    const { conversationId, leaseNo, events } = aside;
    const eventIds = events.map(({ id }) => id);
    await store.release({
      replica,
      leases: [],
      parked: [{ conversationId, leaseNo, eventIds, error: 'broke', journal: {} }],
    });
    const lines = await rows(
      `select interaction_type as type, message_text as text, metadata - '{wamid,parked,flow,state}'::text[] as metadata, direction
       from public.customer_interactions order by seq`,
    );
    expect(lines).toHaveLength(2);
    expect(lines[1]).toEqual(lines[0]);
    expect(lines[0]).toMatchObject({ direction: 'in', metadata: { kind: message.kind } });
  });
}
