import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseWebhook, type SandboxCustomer } from '../../runtime/channels/index.js';
import { guestOf } from '../e2e/guest.js';
import { databaseKinds } from '../harness/database.js';
import { useOffice } from './office.js';

/** What is written in the database of all that comes and goes: signed webhooks in, rows out. */
const phoneNumberId = '1000000000000001';
const patience = 60_000;

interface Line {
  type: string;
  direction: 'in' | 'out';
  text: string | null;
  said: string | null;
  metadata: Record<string, unknown>;
  erased: boolean;
}

/** Payloads of other projects, which are not part of this repository. */
const folder = join(import.meta.dirname, '../../../shared/fixtures/whatsapp');
const fixtures = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.json')) : [];

describe.each(databaseKinds)('on the %s database', (kind) => {
  const { open, rows } = useOffice(undefined, kind);
  const history = (where = 'true') =>
    rows<Line>(
      `select interaction_type as type, direction, message_text as text, bot_response as said, metadata,
         erased_at is not null as erased
       from public.customer_interactions where ${where} order by seq`,
    );

  async function started() {
    const server = await open();
    const thandi = server.sandbox!.customer({ phone: '27820000001', name: 'Thandi' });
    const says = async (send: Promise<string>) => {
      const id = await send;
      expect(await server.settled(patience)).toBe(true);
      return id;
    };
    await says(thandi.text('hi'));
    return { server, thandi, says };
  }

  const media = (more: object) => ({ id: '111', mime_type: 'a/b', sha256: 'c2hh', ...more });
  const kinds: [string, Parameters<SandboxCustomer['send']>[0], string | null, object][] = [
    [
      'a picture with a caption',
      { type: 'image', image: media({ caption: 'my house' }) },
      'my house',
      { kind: 'image', media_id: '111', mime_type: 'a/b', sha256: 'c2hh' },
    ],
    [
      'a picture without',
      { type: 'image', image: media({}) },
      null,
      { kind: 'image', media_id: '111', mime_type: 'a/b', sha256: 'c2hh' },
    ],
    [
      'a sticker',
      { type: 'sticker', sticker: media({ animated: false }) },
      null,
      { kind: 'sticker', media_id: '111', mime_type: 'a/b', sha256: 'c2hh' },
    ],
    [
      'a file',
      { type: 'document', document: media({ filename: 'lease.pdf' }) },
      'lease.pdf',
      { kind: 'document', filename: 'lease.pdf', media_id: '111', mime_type: 'a/b', sha256: 'c2hh' },
    ],
    [
      'a file with a caption',
      { type: 'document', document: media({ filename: 'lease.pdf', caption: 'my lease' }) },
      'my lease',
      { kind: 'document', filename: 'lease.pdf', media_id: '111', mime_type: 'a/b', sha256: 'c2hh' },
    ],
    [
      'contact cards',
      {
        type: 'contacts',
        contacts: [
          {
            name: { formatted_name: 'Lerato M' },
            phones: [{ phone: '+27 82 000 0002', wa_id: '27820000002', type: 'CELL' }, { type: 'HOME' }],
          },
          { phones: [{ phone: '0825550000' }] },
        ],
      },
      'Lerato M',
      {
        kind: 'contacts',
        contacts: [
          {
            name: 'Lerato M',
            phones: [{ phone: '+27 82 000 0002', whatsapp: '27820000002', type: 'CELL' }],
          },
          { phones: [{ phone: '0825550000' }] },
        ],
      },
    ],
    [
      'an order',
      {
        type: 'order',
        order: {
          catalog_id: 'c1',
          text: 'two please',
          product_items: [
            { product_retailer_id: 'router-1', quantity: 2, item_price: 499.5, currency: 'ZAR' },
          ],
        },
      },
      'two please',
      {
        kind: 'order',
        catalog: 'c1',
        items: [{ product: 'router-1', quantity: '2', price: '499.5', currency: 'ZAR' }],
      },
    ],
    [
      'a pin with a name',
      {
        type: 'location',
        location: { latitude: -29.2, longitude: 30, name: 'Co-op', address: 'Main Rd' },
      },
      'Co-op · Main Rd · -29.2, 30',
      { kind: 'location', latitude: -29.2, longitude: 30, name: 'Co-op', address: 'Main Rd' },
    ],
    [
      'new words for an earlier message',
      {
        type: 'edit',
        edit: { original_message_id: 'wamid.first', message: { type: 'text', text: { body: 'Thandi M' } } },
      },
      'Thandi M',
      { kind: 'edit', edits: 'wamid.first' },
    ],
    [
      'a new caption',
      {
        type: 'edit',
        edit: {
          original_message_id: 'wamid.first',
          message: { type: 'image', image: media({ caption: 'our dam' }) },
        },
      },
      'our dam',
      { kind: 'edit', edits: 'wamid.first' },
    ],
    [
      'a message taken back',
      { type: 'revoke', revoke: { original_message_id: 'wamid.first' } },
      null,
      { kind: 'revoke', revokes: 'wamid.first' },
    ],
    [
      'a reaction',
      { type: 'reaction', reaction: { message_id: 'wamid.first', emoji: '👍' } },
      '👍',
      { kind: 'reaction', reacts_to: 'wamid.first', replies_to: 'wamid.first' },
    ],
    [
      'a reaction taken back',
      { type: 'reaction', reaction: { message_id: 'wamid.first' } },
      null,
      { kind: 'reaction', reacts_to: 'wamid.first' },
    ],
    [
      'a form',
      {
        type: 'interactive',
        interactive: { type: 'nfm_reply', nfm_reply: { name: 'flow', response_json: '{"a":null}' } },
      },
      null,
      { kind: 'form', form: { a: null } },
    ],
    [
      "a template's quick reply",
      { type: 'button', button: { payload: 'again', text: 'Yes, go on' } },
      'Yes, go on',
      { kind: 'choice', tapped: 'again' },
    ],
    [
      'a poll',
      {
        type: 'unsupported',
        unsupported: { type: 'poll_creation' },
        errors: [{ code: 131051, title: 'Unsupported' }],
      },
      null,
      { kind: 'unsupported', unsupported: 'poll_creation' },
    ],
    [
      'what was passed on',
      { type: 'text', text: { body: 'see this' }, context: { forwarded: true } },
      'see this',
      { kind: 'text', forwarded: true },
    ],
  ];

  describe('of each kind of message', () => {
    const office = useOffice(undefined, kind);

    test.concurrent.each(kinds)('%s is in the chat history', async (_what, message, text, metadata) => {
      const { customer, act } = guestOf(await office.openForAll());
      let id = '';
      await act(
        () => customer.text('hi'),
        async () => {
          id = await customer.send(message);
          return id;
        },
      );
      const [line, ...rest] = await history(`metadata ->> 'wamid' = '${id}'`);
      expect(rest).toEqual([]);
      expect(line).toMatchObject({ direction: 'in', text, said: null, erased: false, metadata });
    });
  });

  test('a picture without a caption and an erased text are not the same mark, and nothing sent is left', async () => {
    const { server, thandi, says } = await started();
    for (const [, message] of kinds) await says(thandi.send(message));
    await says(thandi.text('my secret'));
    const before = await history();
    await server.store.operations.eraseCustomer('27820000001');
    const after = await history();
    expect(after.map(({ direction }) => direction)).toEqual(before.map(({ direction }) => direction));
    expect(after.map(({ metadata }) => metadata.kind)).toEqual(before.map(({ metadata }) => metadata.kind));
    expect(after.every(({ erased, text, said }) => erased && !text && !said)).toBe(true);
    expect(before.some(({ erased }) => erased)).toBe(false);
    expect(JSON.stringify(after)).not.toMatch(/lease|Lerato|0002|router|111|c2hh|Co-op|wamid|secret|dam/);
  });

  test('who of ours answered stands with what they said, from wherever they wrote', async () => {
    const { server, thandi, says } = await started();
    await says(thandi.text('english'));
    await says(thandi.text('person'));
    const [{ conversationId } = { conversationId: '' }] = await server.store.operations.listHandovers();
    await server.store.operations.reply(conversationId, 'Hello', 'Sipho');
    await server.store.operations.reply(conversationId, 'Hello again');
    const echoes = [
      { id: 'wamid.e1', type: 'text', text: { body: 'from my phone' } },
      { id: 'wamid.e2', type: 'image', image: media({}) },
    ].map((echo) => ({
      from: '27600000000',
      to: '27820000001',
      timestamp: String(Math.floor(Date.now() / 1000)),
      ...echo,
    }));
    expect(await server.sandbox!.post(webhookOf('smb_message_echoes', { message_echoes: echoes }))).toBe(200);
    expect(await server.settled(patience)).toBe(true);
    const answers = await history("metadata ->> 'by' = 'person'");
    expect(
      answers.map(({ direction, said, metadata }) => [direction, said, metadata.person, metadata.via]),
    ).toEqual([
      ['out', 'Hello', 'Sipho', undefined],
      ['out', 'Hello again', undefined, undefined],
      ['out', 'from my phone', undefined, 'app'],
      ['out', null, undefined, 'app'],
    ]);
    const shown = await server.store.operations.showConversation(conversationId, 4);
    expect(shown.history.map(({ who, text }) => [who, text])).toEqual([
      ['person', 'Hello'],
      ['person', 'Hello again'],
      ['person', 'from my phone'],
      ['person', null],
    ]);
    // a picture of ours is an answer too
    expect(await server.store.operations.listHandovers()).toMatchObject([{ unanswered: 0 }]);
  });

  test('the reports count in and out as they came and went', async () => {
    const { server, thandi, says } = await started();
    await says(thandi.image());
    await server.store.operations.eraseCustomer('27820000001');
    const lines = await history();
    expect(
      await rows(
        `select messages_in::int as "in", messages_out::int as out from public.report_interaction_volume
         where period = 'day' and interaction_type = 'all' and language = 'all'`,
      ),
    ).toEqual([
      {
        in: 2,
        out: lines.length - 2,
      },
    ]);
  });

  test.skipIf(fixtures.length === 0)(
    'what other projects were sent is kept, each message once',
    async () => {
      const { server } = await started();
      let counted = 0;
      for (const file of fixtures) {
        const body = ourOwn(JSON.parse(readFileSync(join(folder, file), 'utf8')), () => {
          counted += 1;
          return `wamid.fixture${counted}`;
        });
        const { events } = parseWebhook(Buffer.from(JSON.stringify(body)), { phoneNumberId });
        expect(await server.sandbox!.post(body), file).toBe(200);
        expect(await server.settled(patience), file).toBe(true);
        for (const { messageId, message, kind } of events) {
          const lines = await history(`metadata ->> 'wamid' = '${messageId}'`);
          expect(
            lines.map(({ direction, metadata }) => [direction, metadata.kind]),
            `${file} ${messageId}`,
          ).toEqual(kind === 'message' ? [['in', message?.kind]] : []);
        }
      }
      expect(counted).toBeGreaterThan(25);
    },
    120_000,
  );

  describe('where a customer comes from', () => {
    const referral = {
      source_url: 'https://fb.example/1',
      source_id: 'ad-7',
      source_type: 'ad',
      headline: 'Internet on your farm',
      body: 'From R15 a day',
      media_type: 'image',
      ctwa_clid: 'click-1',
    };
    const hello = (body: string, more: object = {}) => ({ type: 'text', text: { body }, ...more });
    const came = async (phone: string) =>
      (
        await rows(
          `select acquisition_source as source, acquisition_data as data, referred_by as referrer
           from public.customers where phone_number = '+${phone}'`,
        )
      )[0]!;

    /** Sipho, who is a customer with a code. */
    async function withSipho() {
      const server = await open();
      const from = async (phone: string, ...messages: object[]) => {
        for (const message of messages) {
          await server.sandbox!.customer({ phone }).send(message as Parameters<SandboxCustomer['send']>[0]);
          expect(await server.settled(patience)).toBe(true);
        }
        return came(phone);
      };
      const plain = await from('27820000009', hello('hi'));
      expect(plain).toEqual({ source: 'whatsapp_onboarding', data: {}, referrer: null });
      const [sipho] = await rows<{ id: string; code: string }>(
        'select id, referral_code as code from public.customers',
      );
      return { server, from, sipho: sipho! };
    }

    test('an ad that they tapped, with its details; what they send later changes nothing', async () => {
      const { from, sipho } = await withSipho();
      expect(await from('27820000001', hello('Hi!', { referral }), hello(sipho.code))).toEqual({
        source: 'whatsapp_ad',
        referrer: null,
        data: {
          source_type: 'ad',
          source_id: 'ad-7',
          source_url: 'https://fb.example/1',
          headline: 'Internet on your farm',
          body: 'From R15 a day',
          ctwa_clid: 'click-1',
        },
      });
      expect(await from('27820000009', hello('again', { referral }))).toMatchObject({
        source: 'whatsapp_onboarding',
        data: {},
      });
    });

    test('a code of another customer, in any case, as a word of its own, beside an ad too', async () => {
      const { from, sipho } = await withSipho();
      const { id, code } = sipho;
      const referred = { source: 'whatsapp_referral', referrer: id, data: { referral_code: code } };
      const plain = { source: 'whatsapp_onboarding', referrer: null, data: {} };
      expect(await from('27820000001', hello(`Hi, ${code.toLowerCase()}!`))).toEqual(referred);
      expect(await from('27820000002', hello(`NOTACODE (${code})`))).toEqual(referred);
      expect(await from('27820000003', hello(`Hi${code}`))).toEqual(plain);
      expect(await from('27820000004', hello('AAAAAAAA'))).toEqual(plain);
      expect(await from('27820000005', { type: 'image', image: media({ caption: `from ${code}` }) })).toEqual(
        referred,
      );
      expect(await from('27820000006', hello(`Hi ${code}`, { referral: { source_id: '1' } }))).toEqual({
        source: 'whatsapp_ad',
        referrer: id,
        data: { source_id: '1', referral_code: code },
      });
      // the code belongs to the first message, and disturbs no hearing: it is a greeting
      expect(await from('27820000007', hello('hi'), hello(code))).toEqual(plain);
      expect(
        await rows(
          `select acquisition_source as source, is_referred as referred, new_customers::int as people
           from public.report_customer_acquisition where period = 'month' order by 1, 2`,
        ),
      ).toEqual([
        { source: 'whatsapp_ad', referred: true, people: 1 },
        { source: 'whatsapp_onboarding', referred: false, people: 4 },
        { source: 'whatsapp_referral', referred: true, people: 3 },
      ]);
    });

    test('a greeting with a code is answered as a greeting', async () => {
      const { server, from, sipho } = await withSipho();
      await from('27820000001', hello(`Hi, ${sipho.code}`));
      await from('27820000002', hello('hi'));
      const [first, second] = ['27820000001', '27820000002'].map((phone) =>
        server
          .sandbox!.customer({ phone })
          .received()
          .map(({ message }) => message),
      );
      expect(first).toEqual(second);
      expect(first).toHaveLength(1);
    });

    test("a template of ours that they answered: by its button, or by quoting it; the merged one's code is whom they became", async () => {
      const { from, sipho } = await withSipho();
      expect(
        await from('27820000001', { type: 'button', button: { payload: 'yes', text: `Yes ${sipho.code}` } }),
      ).toEqual({ source: 'whatsapp_template', referrer: sipho.id, data: { referral_code: sipho.code } });
      await rows(
        `insert into runtime.outbox (id, customer_id, conversation_id, phone_number_id, turn_id, kind, message, status, message_id)
         select gen_random_uuid(), customer_id, id, phone_number_id, gen_random_uuid(), 'template',
           '{"kind": "template", "name": "spring", "language": "en", "parameters": []}', 'read', 'wamid.template'
         from runtime.conversations where customer_id = '${sipho.id}'`,
      );
      expect(await from('27820000002', hello('Yes please', { context: { id: 'wamid.template' } }))).toEqual({
        source: 'whatsapp_template',
        referrer: null,
        data: { template: 'spring' },
      });

      // one who turned out to be Sipho
      const [other] = await rows<{ id: string; code: string }>(
        `insert into public.customers (merged_into, acquisition_source) values ('${sipho.id}', 'whatsapp_ad')
         returning id, referral_code as code`,
      );
      expect(await from('27820000003', hello(other!.code))).toMatchObject({ referrer: sipho.id });
    });

    test('of two who are one person, whoever wrote first tells it', async () => {
      await open();
      const [early, late] = await rows<{ id: string }>(
        `insert into public.customers (first_contact_date, acquisition_source, acquisition_data) values
           ('2026-01-01', 'whatsapp_ad', '{"source_id": "7"}'), ('2026-02-01', 'whatsapp_template', '{}')
         returning id`,
      );
      await rows(`select runtime.merge_customers('${late!.id}', '${early!.id}')`);
      expect(
        await rows(
          `select acquisition_source as source, acquisition_data as data from public.customers where id = '${late!.id}'`,
        ),
      ).toEqual([{ source: 'whatsapp_ad', data: { source_id: '7' } }]);
    });

    test('erasing takes the click and the code, and leaves the source to be counted', async () => {
      const { server, from, sipho } = await withSipho();
      await from('27820000001', hello(`Hi ${sipho.code}`, { referral }));
      await server.store.operations.eraseCustomer('27820000001');
      expect(
        await rows(
          `select acquisition_data as data, referred_by from public.customers where acquisition_source = 'whatsapp_ad'`,
        ),
      ).toEqual([{ data: {}, referred_by: sipho.id }]);
    });
  });
});

function webhookOf(field: string, value: object) {
  const metadata = { display_phone_number: '27600000000', phone_number_id: phoneNumberId };
  const change = { field, value: { messaging_product: 'whatsapp', metadata, ...value } };
  return { object: 'whatsapp_business_account', entry: [{ id: '1', changes: [change] }] };
}

/** The same payload, to our number, from people who have one, with ids that come once. */
function ourOwn(body: unknown, nextId: () => string): unknown {
  const text = JSON.stringify(body).replace(/"(from|wa_id)":"([^"]*)"/g, (whole, key, value) =>
    /^\d{8,15}$/.test(value) ? whole : `"${key}":"27821234567"`,
  );
  return JSON.parse(text, (key, value) => {
    if (key === 'phone_number_id') return phoneNumberId;
    if (key !== 'messages' || !Array.isArray(value)) return value;
    return value.map((message) => ({ ...message, id: nextId() }));
  });
}
