import express from 'express';
import { describe, expect, onTestFinished, test } from 'vitest';
import {
  createSandbox,
  createWhatsApp,
  type InboundBatch,
  parseWebhook,
  type SandboxOptions,
} from '../../runtime/channels/index.js';
import type { OutboundRow, SendResult } from '../../runtime/model/index.js';
import { webhookRouter } from '../../runtime/server/http/webhook.js';
import { listen } from './loopback.js';

const facts = {
  appSecret: 'app secret',
  verifyToken: 'verify token',
  phoneNumberId: '100200300',
  accessToken: 'access token',
};

/** Sandbox, webhook and client on one HTTP server, as the program wires them. */
async function connect(overrides: Partial<SandboxOptions> & { receive?(batch: InboundBatch): void } = {}) {
  const { receive, ...options } = overrides;
  const batches: InboundBatch[] = [];
  const bodies: string[] = [];
  const app = express();
  const url = await listen(app);
  const sandbox = createSandbox({ ...facts, webhookUrl: `${url}/webhook`, ids: 'counted', ...options });
  onTestFinished(() => sandbox.close());
  app.use('/sandbox', sandbox.handler);
  app.use(
    webhookRouter({
      ...facts,
      parse(raw) {
        bodies.push(raw.toString('latin1'));
        return parseWebhook(raw, facts);
      },
      async receive(batch) {
        receive?.(batch);
        batches.push(batch);
      },
      log: { info() {}, warn() {}, error() {} },
    }),
  );
  const channel = createWhatsApp({ ...facts, graphUrl: `${url}/sandbox`, version: 'v26.0', chance: () => 0 });
  let count = 0;
  const row = (to: OutboundRow['to'], message: OutboundRow['message']): OutboundRow => {
    count += 1;
    return {
      outboxId: `row-${count}`,
      attempt: 1,
      conversationId: 'conversation',
      phoneNumberId: facts.phoneNumberId,
      to,
      message,
      callbackData: `row-${count}:1`,
    };
  };
  const send = async (to: OutboundRow['to'], message: OutboundRow['message']) =>
    (await channel.send(row(to, message))).outcome;
  const events = () => batches.flatMap((batch) => batch.events);
  const statuses = () => batches.flatMap((batch) => batch.statuses);
  return { url, sandbox, channel, send, events, statuses, bodies };
}

function codeOf(outcome: SendResult['outcome']): number | null | undefined {
  return 'error' in outcome ? outcome.error.code : undefined;
}

describe('the sandbox', () => {
  test('verifies the webhook as Meta does', async () => {
    const { sandbox } = await connect();
    await expect(sandbox.subscribe()).resolves.toBeUndefined();
    const { sandbox: stranger } = await connect({ verifyToken: 'another' });
    await expect(stranger.subscribe()).rejects.toThrow('HTTP 403');
  });

  test('carries a chat both ways: text, buttons, a tap, statuses with their callback data', async () => {
    const { sandbox, send, events, statuses } = await connect();
    const thandi = sandbox.customer({ phone: '27821234567', name: 'Thandi' });
    await thandi.text('Sawubona 👋 café');
    expect(events()[0]).toMatchObject({
      identity: { phone: '27821234567', bsuid: 'ZA.27821234567' },
      profileName: 'Thandi',
      message: { kind: 'text', text: 'Sawubona 👋 café' },
    });

    const message = {
      kind: 'buttons' as const,
      body: 'Choose',
      buttons: [{ id: 'onboarding/welcome/english', title: 'English' }],
    };
    const outcome = await send(events()[0]!.identity, message);
    const received = await thandi.next();
    expect(received.message).toEqual(message);
    expect(outcome).toEqual({ kind: 'accepted', messageId: received.id });

    await thandi.tap('onboarding/welcome/english');
    expect(events()[1]).toMatchObject({
      message: { kind: 'choice', id: 'onboarding/welcome/english', title: 'English' },
      repliesTo: received.id,
    });
    await sandbox.settled();
    expect(statuses().map(({ status, callbackData }) => `${status} ${callbackData}`)).toEqual([
      'sent row-1:1',
      'delivered row-1:1',
      'read row-1:1',
    ]);
  });

  test('escapes what is beyond ASCII before it signs, as Meta does', async () => {
    const { sandbox, bodies } = await connect();
    await sandbox.customer().text('Sawubona 👋 café');
    expect(bodies[0]).toContain('"Sawubona \\ud83d\\udc4b caf\\u00e9"');
  });

  test('brings an answer after the news of what it answers, however fast it is', async () => {
    const order: string[] = [];
    const { sandbox, send } = await connect({
      receive: ({ events, statuses }) => {
        order.push(...events.map(({ message }) => message!.kind), ...statuses.map(({ status }) => status));
      },
    });
    const person = sandbox.customer({ phone: '27826666666' });
    person.subscribe((event) => event.kind === 'received' && person.tap('f/s/yes'));
    await person.text('hi');
    await send(
      { phone: '27826666666' },
      { kind: 'buttons', body: '?', buttons: [{ id: 'f/s/yes', title: 'Yes' }] },
    );
    await sandbox.settled();
    expect(order).toEqual(['text', 'sent', 'delivered', 'read', 'choice']);
  });

  test('tells at once what becomes of a bubble at once; what customers write comes alone', async () => {
    const posts: string[][] = [];
    const { sandbox, send } = await connect({
      receive: ({ events, statuses }) => {
        posts.push([...events.map(({ kind }) => kind), ...statuses.map(({ status }) => status)]);
      },
    });
    const person = sandbox.customer({ phone: '27826666666' });
    await Promise.all([person.text('one'), person.text('two')]);
    await send({ phone: '27826666666' }, { kind: 'text', body: 'three' });
    await sandbox.settled();
    expect(posts).toEqual([['message'], ['message'], ['sent', 'delivered', 'read']]);
  });

  test('knows customers by phone, by business-scoped id, and by both', async () => {
    const { sandbox, send, events } = await connect();
    const modern = sandbox.customer({ bsuid: 'ZA.9876543210' });
    await modern.text('hi');
    expect(events()[0]!.identity).toEqual({ bsuid: 'ZA.9876543210' });
    expect(await send({ bsuid: 'ZA.9876543210' }, { kind: 'text', body: 'hello' })).toMatchObject({
      kind: 'accepted',
    });
    expect((await modern.next()).payload).toMatchObject({ recipient: 'ZA.9876543210' });

    const old = sandbox.customer({ phone: '27820000009', bsuid: null });
    await old.location(-29.5, 30.2);
    expect(events()[1]).toMatchObject({
      identity: { phone: '27820000009' },
      message: { kind: 'location', location: { latitude: -29.5, longitude: 30.2 } },
    });
    expect(sandbox.customer({ phone: '27820000009', name: 'Gogo' })).toBe(old);
    expect(old.name).toBe('Gogo');
  });

  test('refuses free text outside the customer service window, and takes a template', async () => {
    let now = Date.parse('2026-11-22T10:00:00Z');
    const { sandbox, send } = await connect({ now: () => now });
    const person = sandbox.customer({ phone: '27821111111' });
    const to = { phone: '27821111111' };
    now += 20 * 3600 * 1000;
    await person.text('hi');
    expect(await send(to, { kind: 'text', body: 'hello' })).toMatchObject({ kind: 'accepted' });
    now += 24 * 3600 * 1000 + 1;
    const late = await send(to, { kind: 'text', body: 'still there?' });
    expect(late).toMatchObject({ kind: 'failed', cancelRest: true, error: { code: 131047 } });
    const template = {
      kind: 'template' as const,
      name: 'come_back',
      language: 'zu' as const,
      parameters: ['T'],
    };
    expect(await send(to, template)).toMatchObject({ kind: 'accepted' });
    expect(person.received().at(-1)!.message).toEqual(template);
  });

  test('refuses the 46th message in 6 s, and then all until the burst is paid back', async () => {
    let now = Date.parse('2026-11-22T10:00:00Z');
    const { sandbox, send } = await connect({ now: () => now });
    await sandbox.customer({ phone: '27822222222' }).text('hi');
    const say = () => send({ phone: '27822222222' }, { kind: 'text', body: 'hello' });
    for (let count = 0; count < 45; count++) expect((await say()).kind).toBe('accepted');
    expect(await say()).toMatchObject({ kind: 'retry', pause: { of: 'pair' }, error: { code: 131056 } });
    now += 45 * 6000 - 1;
    expect(codeOf(await say())).toBe(131056);
    now += 1;
    expect((await say()).kind).toBe('accepted');
  });

  test('refuses what is more than the number may send and receive in a second', async () => {
    let now = Date.parse('2026-11-22T10:00:00Z');
    const { sandbox, send } = await connect({ now: () => now, perSecond: 5 });
    const say = async (phone: string) => (await send({ phone }, { kind: 'text', body: 'hello' })).kind;
    for (const phone of ['27822222221', '27822222222', '27822222223', '27822222224']) {
      await sandbox.customer({ phone }).text('hi');
    }
    expect(await say('27822222221')).toBe('accepted');
    expect(codeOf(await send({ phone: '27822222222' }, { kind: 'text', body: 'hello' }))).toBe(130429);
    now += 200;
    expect(await say('27822222222')).toBe('accepted');
  });

  test('refuses a wrong token, another number, and what breaks the limits, in the words of Graph', async () => {
    const { url, sandbox } = await connect();
    await sandbox.customer({ phone: '27823333333' }).text('hi');
    const post = async (payload: object, token = facts.accessToken, number = facts.phoneNumberId) => {
      const response = await fetch(`${url}/sandbox/v26.0/${number}/messages`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}` },
        body: JSON.stringify(payload),
      });
      return { status: response.status, error: ((await response.json()) as { error: object }).error };
    };
    const text = (body: string) => ({
      messaging_product: 'whatsapp',
      recipient_type: 'individual',
      to: '27823333333',
      type: 'text',
      text: { body },
    });
    expect(await post(text('hi'), 'wrong')).toMatchObject({ status: 401, error: { code: 190 } });
    expect(await post(text('hi'), undefined, '999')).toMatchObject({
      error: { code: 100, error_subcode: 33 },
    });
    expect(await post(text('x'.repeat(4097)))).toMatchObject({
      status: 400,
      error: { code: 100, error_data: { details: 'text.body: 4097 characters, at most 4096' } },
    });
    expect(await post({ ...text('hi'), to: undefined, recipient: 'nonsense' })).toMatchObject({
      error: { code: 131009 },
    });
    expect(await post({ ...text('hi'), text: {} })).toMatchObject({ error: { code: 131008 } });
    expect(await post({ ...text('hi'), typo: 1 })).toMatchObject({ error: { code: 100 } });
    expect(await post({ ...text('hi'), type: 'poll' })).toMatchObject({ error: { code: 131009 } });
  });

  test('posts a webhook again until it gets 200, in order', async () => {
    let failures = 2;
    const { sandbox, events } = await connect({
      retryDelaysMs: [1],
      receive() {
        if (failures-- > 0) throw new Error('database away');
      },
    });
    const person = sandbox.customer();
    const first = person.text('one');
    const second = person.text('two');
    await Promise.all([first, second]);
    expect(events().map(({ message }) => message)).toEqual([
      { kind: 'text', text: 'one' },
      { kind: 'text', text: 'two' },
    ]);
  });

  test('repeats a message byte for byte, and fails sends when it is asked to', async () => {
    const { sandbox, send, events, statuses } = await connect();
    const person = sandbox.customer({ phone: '27824444444' });
    await person.repeat(await person.text('hi'));
    expect(events()[1]).toEqual(events()[0]);

    const to = { phone: '27824444444' };
    person.failNext(130429);
    expect(await send(to, { kind: 'text', body: 'a' })).toMatchObject({
      kind: 'retry',
      error: { code: 130429 },
    });
    person.failNext(131026, 'status');
    expect((await send(to, { kind: 'text', body: 'b' })).kind).toBe('accepted');
    await sandbox.settled();
    expect(statuses()).toMatchObject([
      { status: 'failed', outcome: { kind: 'failed', error: { code: 131026 } } },
    ]);
    expect(person.received()).toEqual([]);
  });

  test('takes a read receipt with typing for a message it knows', async () => {
    const { sandbox, channel } = await connect();
    const person = sandbox.customer();
    const id = await person.text('hi');
    const heard: object[] = [];
    person.subscribe((event) => heard.push(event));
    await channel.acknowledge(id, facts.phoneNumberId);
    await channel.acknowledge('wamid.nobody', facts.phoneNumberId);
    expect(heard).toEqual([{ kind: 'read', id, typing: true }]);
  });

  test('can be used over HTTP alone, as a chat in a terminal does', async () => {
    const { url, send, events } = await connect();
    const path = `${url}/sandbox/customers/27825555555/messages`;
    const act = async (action: object) => {
      const response = await fetch(path, { method: 'POST', body: JSON.stringify(action) });
      return { status: response.status, ...((await response.json()) as object) };
    };
    expect(await act({ text: 'hi', name: 'Sipho' })).toMatchObject({ status: 200, id: 'wamid.00000001' });
    expect(events()[0]!.profileName).toBe('Sipho');
    expect(await act({ tap: 'not/offered/yet' })).toMatchObject({ status: 409 });
    expect(await act({ dance: true })).toMatchObject({ status: 400 });

    const waiting = fetch(`${path}?after=0&waitMs=5000`).then((response) => response.json());
    await send({ phone: '27825555555' }, { kind: 'requestLocation', body: 'Where?' });
    expect(await waiting).toMatchObject({ messages: [{ n: 1, message: { kind: 'requestLocation' } }] });
    expect(await act({ location: { latitude: -29.5, longitude: 30.2 } })).toMatchObject({ status: 200 });
    expect(events()[1]!.message).toMatchObject({ kind: 'location' });
    await act({ text: 'hi', referral: { source_type: 'ad', source_id: '7' } });
    expect(events()[2]!.broughtBy).toEqual({ kind: 'ad', sourceType: 'ad', sourceId: '7' });
    expect(await (await fetch(`${path}?after=1`)).json()).toEqual({ messages: [] });
  });
});
