import { expect, onTestFinished, test } from 'vitest';
import { migrate } from '../../../runtime/store/database/index.js';
import { openFirstRelease } from '../../harness/first-release.js';

const thandi = '00000000-0000-4000-8000-000000000001';
const gone = '00000000-0000-4000-8000-000000000002';
const conversation = '00000000-0000-4000-8000-000000000003';

test('a chat history of the first release says what it said, and tells a picture from an erased text', async () => {
  const database = await openFirstRelease();
  onTestFinished(() => database.close());
  await database.transaction((transaction) =>
    transaction.run(`
      insert into public.customers (id, first_contact_date) values ('${thandi}', now()), ('${gone}', now());
      insert into runtime.conversations (id, customer_id, phone_number_id) values ('${conversation}', '${thandi}', '1000');
      insert into runtime.erasures (customer_id, erased_at) values ('${gone}', now() + interval '1 minute');
      insert into runtime.inbox (message_id, customer_id, conversation_id, kind, message, sent_at, status) values
        ('wamid.parked', '${thandi}', '${conversation}', 'message', '{"kind": "image", "mediaId": "1"}', now(), 'parked'),
        ('wamid.file', '${thandi}', '${conversation}', 'message',
          '{"kind": "document", "mediaId": "2", "filename": "lease.pdf", "caption": "my lease"}', now(), 'done'),
        ('wamid.echo', '${thandi}', '${conversation}', 'echo', '{"kind": "sticker", "mediaId": "3"}', now(), 'done');
      insert into public.customer_interactions (customer_id, interaction_type, message_text, bot_response, metadata) values
        ('${thandi}', 'message', 'hi', null, '{"wamid": "wamid.hi", "kind": "text", "heard": "greeting"}'),
        ('${thandi}', 'message', null, 'Welcome', '{"outboxId": "o"}'),
        ('${thandi}', 'message', '', null, '{"wamid": "wamid.picture", "kind": "image", "media_id": "0"}'),
        ('${thandi}', 'message', '', null, '{"wamid": "wamid.parked", "parked": true}'),
        ('${thandi}', 'message', 'my lease', null, '{"wamid": "wamid.file", "kind": "document", "media_id": "2"}'),
        ('${thandi}', 'message', null, '', '{"wamid": "wamid.echo", "by": "person"}'),
        ('${gone}', 'message', '', null, '{"kind": "text"}'),
        ('${gone}', 'message', '', null, '{"kind": "image"}'),
        ('${gone}', 'message', null, '', '{}');
    `),
  );
  await migrate(database);
  const { lines, customers, counted } = await database.transaction(async (transaction) => ({
    lines: await transaction.query(
      `select direction, message_text as text, bot_response as said, erased_at is not null as erased, metadata
       from public.customer_interactions order by seq`,
    ),
    customers: await transaction.query(
      'select distinct acquisition_source as source, acquisition_data as data from public.customers',
    ),
    counted: await transaction.query(
      `select sum(messages_in)::int as "in", sum(messages_out)::int as out from public.report_interaction_volume
       where period = 'day' and interaction_type = 'all' and language = 'all'`,
    ),
  }));
  const line = (
    direction: string,
    text: string | null,
    said: string | null,
    metadata: object,
    erased = false,
  ) => ({ direction, text, said, erased, metadata });
  expect(lines).toEqual([
    line('in', 'hi', null, { wamid: 'wamid.hi', kind: 'text', heard: 'greeting' }),
    line('out', null, 'Welcome', { outboxId: 'o' }),
    line('in', null, null, { wamid: 'wamid.picture', kind: 'image', media_id: '0' }),
    line('in', null, null, { wamid: 'wamid.parked', parked: true, kind: 'image', media_id: '1' }),
    line('in', 'my lease', null, {
      wamid: 'wamid.file',
      kind: 'document',
      media_id: '2',
      filename: 'lease.pdf',
    }),
    line('out', null, null, { wamid: 'wamid.echo', by: 'person', kind: 'sticker', media_id: '3' }),
    line('in', '', null, { kind: 'text' }, true),
    line('in', '', null, { kind: 'image' }, true),
    line('out', null, '', {}, true),
  ]);
  expect(customers).toEqual([{ source: 'whatsapp_onboarding', data: {} }]);
  expect(counted).toEqual([{ in: 6, out: 3 }]);
});
