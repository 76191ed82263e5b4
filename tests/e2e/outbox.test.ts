import { createHmac } from 'node:crypto';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createLog, type RunningServer, readEnvironment, startServer } from '../../runtime/server/index.js';
import { playgroundOn, storeOn } from '../../runtime/store/index.js';
import { chart, flowOf } from '../harness/charts.js';
import { openTestDatabase } from '../harness/database.js';
import { type GraphAnswer, startGraphServer } from './graph-server.js';

const text = (words: string) => ({ kind: 'text' as const, text: words });
const hour = 3_600_000;
const home = flowOf(
  chart({
    root: {
      states: {
        wait: {
          say: text('Hello'),
          on: { text: [{ say: text('I hear you') }] },
          after: [
            { as: 'still', delayMs: 20 * hour, say: text('Still there?') },
            { as: 'late', delayMs: 30 * hour, say: text('Too late for free words') },
            {
              as: 'comeBack',
              delayMs: 72 * hour,
              say: { kind: 'template', name: 'come_back', parameters: [] },
            },
          ],
        },
      },
    },
  }),
);
const cloud = {
  WHATSAPP_PHONE_NUMBER_ID: '106540352242922',
  WHATSAPP_ACCESS_TOKEN: 'access-token',
  WHATSAPP_APP_SECRET: 'app-secret',
  WHATSAPP_VERIFY_TOKEN: 'verify-token',
};

async function open(
  variables: Record<string, string>,
  sandbox: { now?: () => number; pairRate?: boolean } = {},
) {
  const database = await openTestDatabase('embedded');
  const log = createLog('silent');
  const alarms = vi.spyOn(log, 'error');
  const store = storeOn(database);
  const server = await startServer(readEnvironment({ PORT: '0', ...variables }), {
    store,
    log,
    sandbox,
    flows: { flows: [home], diagnostics: [], settings: { zone: 'Africa/Johannesburg', quietHours: null } },
  });
  onTestFinished(async () => {
    await server.stop();
    await store.close();
  });
  const rows = <Row = Record<string, unknown>>(sql: string, params: unknown[] = []) =>
    database.transaction((transaction) => transaction.query<Row>(sql, params));
  return { server, database, alarms, rows };
}

/** Signed webhooks of one number's customers. */
function meta(server: RunningServer) {
  let count = 0;
  const post = async (members: object) => {
    const value = {
      messaging_product: 'whatsapp',
      metadata: { display_phone_number: '15550783881', phone_number_id: cloud.WHATSAPP_PHONE_NUMBER_ID },
      ...members,
    };
    const body = JSON.stringify({
      object: 'whatsapp_business_account',
      entry: [{ id: '1', changes: [{ field: 'messages', value }] }],
    });
    const signature = createHmac('sha256', cloud.WHATSAPP_APP_SECRET).update(body).digest('hex');
    const { status } = await fetch(`${server.url}/webhook`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${signature}` },
      body,
    });
    expect(status).toBe(200);
  };
  const now = () => String(Math.floor(Date.now() / 1_000));
  return {
    says(phone: string, body: string) {
      count += 1;
      const message = { from: phone, id: `wamid.in${count}`, timestamp: now(), type: 'text', text: { body } };
      return post({ contacts: [{ wa_id: phone, profile: { name: 'X' } }], messages: [message] });
    },
    sent(id: string, data: unknown) {
      return post({ statuses: [{ id, status: 'sent', timestamp: now(), biz_opaque_callback_data: data }] });
    },
  };
}

const refusal = (
  status: number,
  code: number,
  headers?: Record<string, string>,
  subcode?: number,
): GraphAnswer => ({
  status,
  ...(headers && { headers }),
  body: {
    error: { message: `(#${code}) refused`, code, error_subcode: subcode, error_data: { details: 'why' } },
  },
});

const people = ['27820000001', '27820000002', '27820000003'];

/** What each bubble that left was, by its place in the outbox. */
async function places(rows: Awaited<ReturnType<typeof open>>['rows'], bodies: Record<string, unknown>[]) {
  const queued = await rows<{ id: string; seq: number }>('select id, seq::int from runtime.outbox');
  const seqOf = new Map(queued.map(({ id, seq }) => [id, seq]));
  return bodies.map(({ to, biz_opaque_callback_data: data }) => ({
    to: String(to),
    seq: seqOf.get(String(data).split(':')[0]!)!,
  }));
}

async function expectWholeAndInOrder(
  rows: Awaited<ReturnType<typeof open>>['rows'],
  bodies: Record<string, unknown>[],
) {
  const left = await places(rows, bodies);
  for (const person of people) {
    const mine = left.filter(({ to }) => to === person).map(({ seq }) => seq);
    expect(mine).toEqual([...new Set(mine)].sort((a, b) => a - b));
  }
  const all = await rows<{ seq: number }>('select seq::int from runtime.outbox order by seq');
  expect(left.map(({ seq }) => seq).sort((a, b) => a - b)).toEqual(all.map(({ seq }) => seq));
}

test.each([
  ['a token that fails', 401, 190, undefined],
  ['a number that does not exist, or that the token has lost,', 400, 100, 33],
  ['a version or address that the Graph API does not know', 400, 2500, undefined],
])(
  '%s stops the number with one alarm; nothing is lost, and all goes in order once it is resumed',
  async (...[, status, code, subcode]) => {
    let isBroken = true;
    const graph = await startGraphServer(() => (isBroken ? refusal(status, code, {}, subcode) : null));
    const { server, rows, alarms } = await open({ ...cloud, WHATSAPP_GRAPH_URL: graph.url });
    const { says, sent } = meta(server);
    const ready = async () => (await fetch(`${server.url}/readyz`)).json() as Promise<{ sending: string }>;
    expect(await ready()).toMatchObject({ status: 'ready', sending: 'free' });

    await Promise.all(people.map((person) => says(person, 'hi')));
    await server.settled(60_000);
    expect(await ready()).toMatchObject({ status: 'ready', sending: `stopped: (#${code}) refused` });
    const tries = graph.sends().length;
    // a word that waits for the one before is answered together with it
    for (const word of ['one', 'two']) {
      for (const person of people) await says(person, word);
      await server.settled(60_000);
    }
    expect(graph.sends()).toHaveLength(tries);
    expect(tries).toBeLessThanOrEqual(people.length);
    expect(await rows('select distinct status from runtime.outbox')).toEqual([{ status: 'queued' }]);
    expect(alarms.mock.calls.filter(([, line]) => String(line).includes('flows outbox resume'))).toHaveLength(
      1,
    );
    expect(await server.metrics.registry.metrics()).toContain(`loop_number_stops_total{code="${code}"} 1`);
    expect(JSON.stringify(alarms.mock.calls)).not.toMatch(/access-token|2782000000/);

    isBroken = false;
    await server.store.operations.resumeNumber(cloud.WHATSAPP_PHONE_NUMBER_ID);
    server.wake();
    for (let seen = 0; seen < 9; seen++) {
      await vi.waitUntil(() => graph.taken.length > seen, { timeout: 60_000 });
      const { id, body } = graph.taken[seen]!;
      await sent(id, body.biz_opaque_callback_data);
    }
    await server.settled(60_000);
    await expectWholeAndInOrder(
      rows,
      graph.taken.map(({ body }) => body),
    );
    expect(await ready()).toMatchObject({ sending: 'free' });
  },
);

test('whatever WhatsApp refuses in passing goes again: nothing lost, nothing twice, all in order', async () => {
  // every other answer is a refusal, in turn of each kind
  const refusals = [
    refusal(500, 131016),
    refusal(400, 131056),
    refusal(429, 130429, { 'retry-after': '2' }),
    refusal(400, 80007),
    refusal(500, 2),
    refusal(400, 131000),
  ];
  let asked = 0;
  const graph = await startGraphServer(() => {
    asked += 1;
    return asked % 2 === 0 ? null : refusals[((asked - 1) / 2) % refusals.length]!;
  });
  const { server, rows } = await open({ ...cloud, WHATSAPP_GRAPH_URL: graph.url });
  const { says, sent } = meta(server);
  for (const word of ['hi', 'one', 'two', 'three']) for (const person of people) await says(person, word);
  await server.settled(60_000);

  let reported = 0;
  for (let round = 0; round < 200 && graph.taken.length < 12; round++) {
    // every pause is over at once
    await rows('update runtime.numbers set paused_until = null, used = 0');
    await rows('update runtime.pairs set paused_until = null, burst_at = null');
    await rows("update runtime.outbox set run_at = clock_timestamp() where status = 'queued'");
    server.wake();
    await server.settled(250);
    for (; reported < graph.taken.length; reported++) {
      const { id, body } = graph.taken[reported]!;
      await sent(id, body.biz_opaque_callback_data);
    }
  }
  await server.settled(60_000);
  await expectWholeAndInOrder(
    rows,
    graph.taken.map(({ body }) => body),
  );
  expect(await rows('select distinct status from runtime.outbox')).toEqual([{ status: 'sent' }]);
  expect(asked).toBeGreaterThanOrEqual(24);
});

test('a burst to one customer is never refused for its pace: 44 leave, the rest when they are paid back', async () => {
  let ahead = 0;
  const { server, rows } = await open({}, { now: () => Date.now() + ahead });
  const thandi = server.sandbox!.customer();
  // one after the other: what waits together is answered together
  for (let count = 0; count < 50; count++) {
    await thandi.text(`${count}`);
    await server.settled(250);
  }
  await server.settled(60_000);
  const left = thandi.received().length;
  expect(left).toBeLessThanOrEqual(44);
  expect(left).toBeGreaterThan(5);
  const refusals = /loop_sends_total\{[^}]*outcome="(retry|failed|unknown)"/;
  expect(await server.metrics.registry.metrics()).not.toMatch(refusals);

  // on a slow machine the burst ends earlier, and there is another
  for (let round = 0; round < 20 && thandi.received().length < 50; round++) {
    ahead += 300_000;
    await rows("update runtime.pairs set burst_at = burst_at - interval '300 s'");
    await rows("update runtime.outbox set run_at = clock_timestamp() where status = 'queued'");
    server.wake();
    await server.settled(2_000);
  }
  expect(thandi.received()).toHaveLength(50);
  expect(await server.metrics.registry.metrics()).not.toMatch(refusals);
});

test('outside the service window nothing but templates goes, and what could not be said waits for the customer', async () => {
  const { server, database, rows } = await open({ WHATSAPP_PAIR_RATE: 'off' });
  const phone = '27829990001';
  const thandi = server.sandbox!.customer({ phone, bsuid: null });
  const said = () =>
    thandi.received().map(({ message }) => ('body' in message ? message.body : message.kind));
  const pass = async (hours: number) => {
    thandi.age(hours * hour);
    await playgroundOn(database).age({ phone }, hours * hour);
    server.wake();
    await server.settled(60_000);
  };
  await thandi.text('hi');
  await server.settled(60_000);
  // a bubble that is still queued when the window closes
  const [conversation] = await rows<{ id: string }>('select id from runtime.conversations');
  await pass(20.5);
  expect(said()).toEqual(['Hello', 'Still there?']);
  // the last status would move it on again
  await vi.waitFor(async () => {
    const bubbles = await rows<{ status: string }>('select status from runtime.outbox order by seq');
    expect(bubbles.map(({ status }) => status)).toEqual(['read', 'read']);
  }, 120_000);
  await rows(`update runtime.outbox set status = 'queued', run_at = clock_timestamp() + interval '1 day',
    finished_at = null, blocks_until = null where message ->> 'body' = 'Still there?'`);
  await pass(10);
  await rows("update runtime.outbox set run_at = clock_timestamp() where status = 'queued'");
  await pass(0);
  await pass(42);
  expect(said()).toEqual(['Hello', 'Still there?', 'template']);
  expect(
    await rows(
      `select kind from runtime.inbox where conversation_id = '${conversation!.id}' and kind = 'undelivered'`,
    ),
  ).toHaveLength(1);
  await thandi.text('I am back');
  await server.settled(60_000);
  expect(said().at(-1)).not.toBe('template');
  const refusals = /loop_sends_total\{[^}]*outcome="(retry|failed|unknown)"/;
  expect(await server.metrics.registry.metrics()).not.toMatch(refusals);
});
