import { once } from 'node:events';
import type { Socket } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, onTestFinished, test } from 'vitest';
import { sign } from '../../runtime/channels/index.js';
import type { RunningServer } from '../../runtime/server/index.js';
import { chart, flowOf } from '../harness/charts.js';
import { bytesOf, dial, everythingFrom, readAnswer } from '../harness/raw-http.js';
import { type OfficeOptions, useOffice } from './office.js';

const office = useOffice([
  flowOf(chart({ root: { states: { wait: { say: { kind: 'text', text: 'Hello' }, on: { text: [] } } } } })),
]);
const appSecret = 'app-secret';
const phoneNumberId = '106540352242922';

function open(limits: OfficeOptions['limits'] = {}): Promise<RunningServer> {
  return office.open({
    limits,
    variables: {
      WHATSAPP_PHONE_NUMBER_ID: phoneNumberId,
      WHATSAPP_ACCESS_TOKEN: 'access-token',
      WHATSAPP_APP_SECRET: appSecret,
      WHATSAPP_VERIFY_TOKEN: 'verify-token',
      // nobody there: what is answered is no matter here
      WHATSAPP_GRAPH_URL: 'http://127.0.0.1:9',
    },
  });
}

/** A message of a customer, as WhatsApp signs and posts it: the status. */
async function postSigned({ url }: RunningServer, id: string): Promise<number> {
  const message = { from: '27820000001', id, timestamp: '1795341600', type: 'text', text: { body: 'hi' } };
  const value = {
    messaging_product: 'whatsapp',
    metadata: { phone_number_id: phoneNumberId },
    messages: [message],
  };
  const body = JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [{ id: '1', changes: [{ field: 'messages', value }] }],
  });
  const headers = { 'x-hub-signature-256': sign(Buffer.from(body), appSecret) };
  return (await fetch(`${url}/webhook`, { method: 'POST', headers, body })).status;
}

/** A connection that has sent that much. */
async function begun({ url }: RunningServer, ...sent: (string | Buffer)[]): Promise<Socket> {
  const socket = await dial(Number(new URL(url).port));
  // whether it is the answer or the end that comes first is no matter
  socket.on('error', () => {});
  onTestFinished(() => void socket.destroy());
  for (const piece of sent) socket.write(piece);
  return socket;
}

const headOf = (length: number) =>
  bytesOf({
    method: 'POST',
    path: '/webhook',
    headers: [
      ['Host', 'loop.example'],
      ['Content-Length', String(length)],
    ],
  });

/** Bytes that lie outside of the heap, once nothing is kept that nobody uses. */
function bytesHeld(): number {
  setFlagsFromString('--expose_gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().arrayBuffers;
}

test('300 unsigned bodies that never end take 32 MB and no more, and a signed one is served meanwhile', async () => {
  const server = await open();
  const megabyte = 1024 * 1024;
  const piece = Buffer.alloc(2.9 * megabyte);
  const before = bytesHeld();
  const givenUp: Promise<unknown>[] = [];
  const answers: string[] = [];
  let enough!: () => void;
  const nearlyAll = new Promise<void>((resolve) => {
    enough = resolve;
  });
  for (let count = 0; count < 300; count += 1) {
    const socket = await begun(server, headOf(3 * megabyte), piece);
    givenUp.push(
      once(socket, 'data').then(([answer]) => {
        answers.push(String(answer));
        // of 32 MB eleven have a place
        if (answers.length === 289) enough();
      }),
    );
    if (count === 150) expect(await postSigned(server, 'wamid.during')).toBe(200);
  }
  await nearlyAll;
  expect(await postSigned(server, 'wamid.after')).toBe(200);
  for (const answer of answers) {
    const { status, headers } = readAnswer(answer);
    expect([status, headers['retry-after']]).toEqual([503, '1']);
  }
  // what was let go may be swept a moment later
  await expect.poll(() => bytesHeld() - before).toBeLessThan(40 * megabyte);
  const stored = await office.rows<{ message_id: string }>(
    "select message_id from runtime.inbox where kind = 'message' order by message_id",
  );
  expect(stored.map(({ message_id }) => message_id)).toEqual(['wamid.after', 'wamid.during']);
}, 120_000);

test('whoever does not begin, or does not finish headers or body in time, is hung up on', async () => {
  const server = await open({ headersMs: 50, requestMs: 150, lookMs: 10 });
  const slow = {
    headers: await begun(server, 'POST /webhook HTTP/1.1\r\nHost: loop.example\r\n'),
    body: await begun(server, headOf(1_000), Buffer.alloc(999)),
    silence: await begun(server),
  };
  for (const [what, socket] of Object.entries(slow)) {
    expect(readAnswer(await everythingFrom(socket)).status, what).toBe(408);
  }
  expect(await postSigned(server, 'wamid.1')).toBe(200);
}, 120_000);

test('of more connections than there is room for the last are hung up on, until one ends', async () => {
  const server = await open({ connections: 3 });
  const health = bytesOf({
    path: '/healthz',
    headers: [
      ['Host', 'loop.example'],
      ['Connection', 'close'],
    ],
  });
  const waiting = [await begun(server), await begun(server), await begun(server)];
  expect(await everythingFrom(await begun(server)).catch(() => '')).toBe('');
  waiting[0]!.write(health);
  expect(readAnswer(await everythingFrom(waiting[0]!)).status).toBe(200);
  expect(readAnswer(await everythingFrom(await begun(server, health))).status).toBe(200);
});
