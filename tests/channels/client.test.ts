import type { IncomingMessage, ServerResponse } from 'node:http';
import { describe, expect, test } from 'vitest';
import { createWhatsApp, type WhatsAppOptions } from '../../runtime/channels/index.js';
import type { OutboundRow } from '../../runtime/model/index.js';
import { freedUrl, listen } from './loopback.js';

const row: OutboundRow = {
  outboxId: 'row-1',
  attempt: 1,
  conversationId: 'conversation-1',
  phoneNumberId: '100200300',
  to: { phone: '27821234567' },
  message: { kind: 'text', body: 'Sawubona' },
  callbackData: 'row-1:1',
};

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** Sends one bubble to a server that behaves like this. */
async function send(
  handler: Handler,
  options: Partial<WhatsAppOptions> = {},
  change: Partial<OutboundRow> = {},
) {
  const channel = createWhatsApp({
    graphUrl: await listen(handler),
    version: 'v26.0',
    phoneNumberId: '100200300',
    accessToken: 'token',
    chance: () => 0,
    ...options,
  });
  const result = await channel.send({ ...row, ...change });
  expect(result).toMatchObject({ outboxId: 'row-1', attempt: change.attempt ?? 1 });
  return { outcome: result.outcome };
}

const answer =
  (status: number, body: unknown, headers: Record<string, string> = {}): Handler =>
  (request, response) => {
    request.resume().on('end', () => {
      response.writeHead(status, { 'content-type': 'application/json', ...headers });
      response.end(typeof body === 'string' ? body : JSON.stringify(body));
    });
  };

const graphError = (code: number, details = 'why') => ({
  error: { message: `(#${code}) title`, type: 'OAuthException', code, error_data: { details } },
});

describe('a send', () => {
  test('is one POST with the bearer token, and gives the wamid', async () => {
    const seen: unknown[] = [];
    const { outcome } = await send((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk) => chunks.push(chunk));
      request.on('end', () => {
        seen.push(
          request.method,
          request.url,
          request.headers.authorization,
          JSON.parse(Buffer.concat(chunks).toString()),
        );
        response.end('{"messaging_product":"whatsapp","messages":[{"id":"wamid.X"}]}');
      });
    });
    expect(outcome).toEqual({ kind: 'accepted', messageId: 'wamid.X' });
    expect(seen).toEqual([
      'POST',
      '/v26.0/100200300/messages',
      'Bearer token',
      {
        messaging_product: 'whatsapp',
        recipient_type: 'individual',
        to: '27821234567',
        type: 'text',
        text: { body: 'Sawubona' },
        biz_opaque_callback_data: 'row-1:1',
      },
    ]);
  });

  test('that breaks a limit, or belongs to another number, is never begun', async () => {
    let requests = 0;
    const count: Handler = (request, response) => {
      requests += 1;
      answer(200, {})(request, response);
    };
    const { outcome } = await send(count, {}, { message: { kind: 'text', body: 'secret '.repeat(600) } });
    expect(outcome).toEqual({
      kind: 'failed',
      error: {
        code: null,
        title: 'Breaks the limits of WhatsApp',
        details: 'text.body: 4200 characters, at most 4096',
      },
      cancelRest: false,
    });
    expect((await send(count, {}, { phoneNumberId: '999' })).outcome.kind).toBe('failed');
    expect((await send(count, {}, { to: {} })).outcome.kind).toBe('failed');
    expect(requests).toBe(0);
  });
});

describe('a refusal by Graph', () => {
  test('for the pair rate makes the pair wait', async () => {
    const { outcome } = await send(answer(400, graphError(131056)), {}, { attempt: 3 });
    expect(outcome).toEqual({
      kind: 'retry',
      delayMs: 0,
      pause: { of: 'pair', firstMs: 1_000, leastMs: 0 },
      error: { code: 131056, title: '(#131056) title', details: 'why' },
    });
  });

  test('with Retry-After, in seconds or as a date, waits so long', async () => {
    const busy = (retryAfter: string) => answer(429, graphError(130429), { 'retry-after': retryAfter });
    expect((await send(busy('30'))).outcome).toMatchObject({
      kind: 'retry',
      delayMs: 30_000,
      pause: { of: 'number', firstMs: 5_000, leastMs: 30_000 },
    });
    const now = () => Date.parse('2026-11-22T10:00:00Z');
    expect((await send(busy('Sun, 22 Nov 2026 10:01:00 GMT'), { now })).outcome).toMatchObject({
      delayMs: 60_000,
    });
    expect((await send(busy('soon'))).outcome).toMatchObject({ pause: { leastMs: 0 } });
  });

  test.each([
    [401, graphError(190)],
    [403, graphError(10)],
    [401, { error: { message: 'no code' } }],
    [403, '<html>'],
  ])('for the token stops the number: %i %j', async (status, body) => {
    expect((await send(answer(status, body))).outcome).toMatchObject({ kind: 'stopped' });
  });

  test('for the window or the customer is the end', async () => {
    expect((await send(answer(400, graphError(131047)))).outcome).toMatchObject({
      kind: 'failed',
      cancelRest: true,
    });
    expect((await send(answer(400, graphError(131026)))).outcome).toMatchObject({
      kind: 'failed',
      cancelRest: true,
    });
  });

  test('for what is wrong with the payload is the end, and the rest may go', async () => {
    const { outcome } = await send(answer(400, graphError(132012)));
    expect(outcome).toMatchObject({ kind: 'failed', cancelRest: false });
  });

  test('by a server in trouble is a retry: Graph itself says that it was not sent', async () => {
    expect((await send(answer(500, graphError(131000)))).outcome).toMatchObject({
      kind: 'retry',
      delayMs: 1000,
    });
    expect((await send(answer(503, graphError(987654)))).outcome).toMatchObject({ kind: 'retry' });
  });
});

describe('no answer of Graph', () => {
  test('within the time limit is unknown: it may have been sent', async () => {
    const { outcome } = await send(() => {}, { timeoutMs: 50 });
    expect(outcome).toMatchObject({ kind: 'unknown', error: { code: null } });
  });

  test('because the body stops half way is unknown', async () => {
    const { outcome } = await send(
      (_request, response) => {
        response.writeHead(200, { 'content-length': '100' });
        response.write('{"messages"');
      },
      { timeoutMs: 50 },
    );
    expect(outcome.kind).toBe('unknown');
  });

  test('because the connection was reset after the request is unknown', async () => {
    const { outcome } = await send((request) => {
      request.resume().on('end', () => request.socket.resetAndDestroy());
    });
    expect(outcome.kind).toBe('unknown');
  });

  test('but of something between, or without a wamid, is unknown', async () => {
    expect((await send(answer(502, '<html>Bad Gateway</html>'))).outcome.kind).toBe('unknown');
    expect((await send(answer(500, { problem: 'x' }))).outcome.kind).toBe('unknown');
    expect((await send(answer(200, '<html>Welcome to our Wi-Fi</html>'))).outcome.kind).toBe('unknown');
    expect((await send(answer(200, { messages: [] }))).outcome.kind).toBe('unknown');
  });

  test('but a plain 4xx was not sent, and a 404 speaks of the address for all', async () => {
    expect((await send(answer(400, 'not so'))).outcome).toMatchObject({
      kind: 'failed',
      error: { title: 'HTTP 400' },
    });
    expect((await send(answer(404, 'not here'))).outcome).toMatchObject({
      kind: 'stopped',
      error: { title: 'HTTP 404' },
    });
    expect((await send(answer(429, 'slow down', { 'retry-after': '7' }))).outcome).toMatchObject({
      kind: 'retry',
      delayMs: 7000,
    });
    expect((await send(answer(302, '', { location: 'https://login.example' }))).outcome.kind).toBe('failed');
  });

  test('because nobody listens is a retry: nothing was written', async () => {
    const { outcome } = await send(() => {}, { graphUrl: await freedUrl() }, { attempt: 2 });
    expect(outcome).toMatchObject({
      kind: 'retry',
      delayMs: 2000,
      error: { title: 'No answer: ECONNREFUSED' },
    });
  });
});

test('an acknowledgement marks as read and types; it never rejects', async () => {
  const bodies: string[] = [];
  const graphUrl = await listen((request, response) => {
    request.on('data', (chunk) => bodies.push(String(chunk)));
    request.on('end', () => request.socket.resetAndDestroy());
    response.on('error', () => {});
  });
  const channel = createWhatsApp({ graphUrl, version: 'v26.0', phoneNumberId: '1', accessToken: 't' });
  await expect(channel.acknowledge('wamid.IN', '1')).resolves.toBeUndefined();
  expect(JSON.parse(bodies.join(''))).toEqual({
    messaging_product: 'whatsapp',
    status: 'read',
    message_id: 'wamid.IN',
    typing_indicator: { type: 'text' },
  });
});
