import { request } from 'node:http';
import express from 'express';
import { describe, expect, test } from 'vitest';
import { type InboundBatch, parseWebhook, sign } from '../../runtime/channels/index.js';
import { webhookRouter } from '../../runtime/server/http/webhook.js';
import { listen } from '../channels/loopback.js';

const appSecret = 'app secret';
const hello = {
  from: '27821234567',
  id: 'wamid.1',
  timestamp: '1795341600',
  type: 'text',
  text: { body: 'Sawubona 👋' },
};
const body = (messages: object[] = [hello]) =>
  Buffer.from(
    JSON.stringify({
      object: 'whatsapp_business_account',
      entry: [
        { changes: [{ field: 'messages', value: { metadata: { phone_number_id: '100200300' }, messages } }] },
      ],
    }),
  );

async function serve({ failing = false } = {}) {
  const stored: InboundBatch[] = [];
  const logged: string[] = [];
  const log = (facts: object, message: string) => logged.push(`${message} ${JSON.stringify(facts)}`);
  const app = express();
  app.use(
    webhookRouter({
      appSecret,
      verifyToken: 'verify token',
      parse: (raw) => parseWebhook(raw, { phoneNumberId: '100200300' }),
      async receive(batch) {
        if (failing) throw new Error('database away');
        stored.push(batch);
      },
      log: { info: log, warn: log, error: log },
    }),
  );
  const url = `${await listen(app)}/webhook`;
  const post = async (bytes: Buffer, signature: string | undefined = sign(bytes, appSecret)) => {
    const headers = { 'content-type': 'application/json', 'x-hub-signature-256': signature };
    return (await fetch(url, { method: 'POST', headers, body: new Uint8Array(bytes) })).status;
  };
  return { url, post, stored, logged };
}

describe('GET /webhook', () => {
  const ask = async (query: string) => {
    const { url } = await serve();
    const response = await fetch(`${url}?${query}`);
    return `${response.status} ${await response.text()}`;
  };

  test('answers the challenge, and nothing else, to who knows the token', async () => {
    expect(await ask('hub.mode=subscribe&hub.verify_token=verify%20token&hub.challenge=1158201444')).toBe(
      '200 1158201444',
    );
  });

  test.each([
    'hub.mode=subscribe&hub.verify_token=wrong&hub.challenge=1',
    'hub.mode=unsubscribe&hub.verify_token=verify%20token&hub.challenge=1',
    'hub.mode=subscribe&hub.verify_token=verify%20token',
    'hub.mode=subscribe&hub.verify_token=verify%20token&hub.verify_token=x&hub.challenge=1',
    '',
  ])('refuses %j', async (query) => {
    expect(await ask(query)).toBe('403 ');
  });
});

describe('POST /webhook', () => {
  test('is acknowledged once the batch is stored', async () => {
    const { post, stored } = await serve();
    expect(await post(body())).toBe(200);
    expect(stored).toHaveLength(1);
    expect(stored[0]!.events[0]!.message).toEqual({ kind: 'text', text: 'Sawubona 👋' });
  });

  test('is signed over its bytes: escaped and plain forms of one text have their own signatures', async () => {
    const { post, stored } = await serve();
    const plain = body();
    const escaped = Buffer.from(plain.toString().replace('👋', '\\ud83d\\udc4b'));
    expect(await post(escaped)).toBe(200);
    expect(await post(escaped, sign(plain, appSecret))).toBe(401);
    expect(stored).toHaveLength(1);
  });

  test.each([
    ['none', ''],
    ['of another secret', sign(body(), 'another secret')],
    ['of other bytes', sign(Buffer.from('{}'), appSecret)],
    ['without its prefix', sign(body(), appSecret).slice('sha256='.length)],
    ['cut short', sign(body(), appSecret).slice(0, -2)],
    ['of SHA-1', 'sha1=356a192b7913b04c54574d18c28d46e6395428ab'],
  ])('with a signature %s is 401 and stores nothing', async (_name, signature) => {
    const { post, stored } = await serve();
    expect(await post(body(), signature)).toBe(401);
    expect(stored).toEqual([]);
  });

  test('is 500 when it cannot be stored, so that it comes again', async () => {
    const { post } = await serve({ failing: true });
    expect(await post(body())).toBe(500);
  });

  test.each(['not json', '{"object":"page"}', '[]', ''])('signed but senseless (%j) is 200', async (text) => {
    const { post, stored, logged } = await serve({ failing: true });
    expect(await post(Buffer.from(text))).toBe(200);
    expect(stored).toEqual([]);
    expect(logged.join()).toContain('webhook notice');
  });

  test('takes nearly 3 MB, and refuses more with 413 whether or not its length is told', async () => {
    const { url, post, stored } = await serve();
    const text = (length: number) => body([{ ...hello, text: { body: 'x'.repeat(length) } }]);
    expect(await post(text(3 * 1024 * 1024 - 1000))).toBe(200);
    expect(await post(text(3 * 1024 * 1024))).toBe(413);
    expect(await postInPieces(url, text(3 * 1024 * 1024))).toBe(413);
    expect(stored).toHaveLength(1);
  });

  test('logs nothing about the customer', async () => {
    const { post, logged } = await serve({ failing: true });
    await post(body([hello, { ...hello, id: undefined }, { ...hello, from: undefined, id: 'wamid.2' }]));
    expect(logged.length).toBeGreaterThan(2);
    expect(logged.join()).not.toMatch(/27821234567|Sawubona|wamid/);
  });
});

/** A body sent in pieces carries no length. */
function postInPieces(url: string, bytes: Buffer): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const sending = request(url, { method: 'POST' }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    sending.on('error', reject);
    for (let at = 0; at < bytes.length; at += 65_536) sending.write(bytes.subarray(at, at + 65_536));
    sending.end();
  });
}
