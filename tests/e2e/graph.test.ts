import { createHmac } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { useOffice } from '../server/office.js';
import { startGraphServer } from './graph-server.js';

const appSecret = 'app-secret';
const phoneNumberId = '106540352242922';

const office = useOffice();

/** A server that is set up for WhatsApp, with somebody else's server in the place of Meta's. */
async function startConnected() {
  const graph = await startGraphServer();
  const server = await office.open({
    variables: {
      WHATSAPP_PHONE_NUMBER_ID: phoneNumberId,
      WHATSAPP_ACCESS_TOKEN: 'access-token',
      WHATSAPP_APP_SECRET: appSecret,
      WHATSAPP_VERIFY_TOKEN: 'verify-token',
      WHATSAPP_GRAPH_URL: graph.url,
      WHATSAPP_GRAPH_VERSION: 'v25.0',
    },
  });
  const post = async (body: string | Buffer, signature?: string) => {
    const response = await fetch(`${server.url}/webhook`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(signature && { 'x-hub-signature-256': signature }) },
      body: new Uint8Array(Buffer.from(body)),
    });
    return response.status;
  };
  const count = async (table: string) => (await office.rows(`select from ${table}`)).length;
  return { server, graph, post, count };
}

const sign = (body: string | Buffer, secret = appSecret) =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;

const hello = JSON.stringify({
  object: 'whatsapp_business_account',
  entry: [
    {
      id: '102290129340398',
      changes: [
        {
          field: 'messages',
          value: {
            messaging_product: 'whatsapp',
            metadata: { display_phone_number: '15550783881', phone_number_id: phoneNumberId },
            contacts: [{ profile: { name: 'Thandi' }, wa_id: '27820000001' }],
            messages: [
              {
                from: '27820000001',
                id: 'wamid.hello',
                timestamp: String(Math.floor(Date.now() / 1_000)),
                type: 'text',
                text: { body: 'hi' },
              },
            ],
          },
        },
      ],
    },
  ],
});

test('a signed webhook of anybody leads to the right send on the Graph API’s path', async () => {
  const { server, graph, post, count } = await startConnected();
  expect(await post(hello, sign(hello))).toBe(200);
  await graph.waitForSends(1);
  expect(graph.sends()).toEqual([
    {
      method: 'POST',
      path: `/v25.0/${phoneNumberId}/messages`,
      headers: expect.objectContaining({
        authorization: 'Bearer access-token',
        'content-type': 'application/json',
      }),
      body: expect.objectContaining({
        messaging_product: 'whatsapp',
        to: '27820000001',
        type: 'interactive',
        biz_opaque_callback_data: expect.stringMatching(/^[0-9a-f-]{36}:1$/),
      }),
    },
  ]);
  expect(graph.requests.map(({ body }) => body)).toContainEqual({
    messaging_product: 'whatsapp',
    status: 'read',
    message_id: 'wamid.hello',
    typing_indicator: { type: 'text' },
  });
  // the same again is acknowledged, and changes nothing
  expect(await post(hello, sign(hello))).toBe(200);
  expect(await count('runtime.inbox')).toBe(1);
  expect(graph.sends()).toHaveLength(1);
  expect((await fetch(`${server.url}/sandbox/customers/27820000001/messages`)).status).toBe(404);
});

test('what is unsigned or wrongly signed is 401, and stores nothing', async () => {
  const { graph, post, count } = await startConnected();
  expect(await post(hello)).toBe(401);
  expect(await post(hello, sign(hello, 'another secret'))).toBe(401);
  expect(await post(`${hello} `, sign(hello))).toBe(401);
  expect(await post(hello, 'sha256=')).toBe(401);
  expect(await count('runtime.inbox')).toBe(0);
  expect(await count('public.customers')).toBe(0);
  expect(graph.requests).toEqual([]);
});

const fixtures = new URL('../../../shared/fixtures/whatsapp/', import.meta.url);

test.skipIf(!existsSync(fixtures))('every stored webhook of Meta is taken, whatever it holds', async () => {
  const { server, post } = await startConnected();
  for (const name of readdirSync(fixtures).filter((file) => file.endsWith('.json'))) {
    const body = readFileSync(new URL(name, fixtures));
    expect(await post(body, sign(body)), name).toBe(200);
  }
  expect(await server.settled(60_000)).toBe(true);
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
  expect(await server.metrics.registry.metrics()).not.toMatch(/outcome="(failed|parked)"/);
});
