import { expect, test } from 'vitest';
import { type Store, StoreUnavailable } from '../../runtime/store/index.js';
import { chart, flowOf, transition } from '../harness/charts.js';
import { promised, useOffice } from './office.js';

const text = (words: string) => ({ kind: 'text' as const, text: words });
const home = flowOf(
  chart({
    context: { name: { type: 'text', default: null, min: 2, max: 10 } },
    root: {
      heard: {
        boom: { hear: ['boom'], target: 'loop' },
        packages: { hear: ['packages'], target: 'packages' },
        trap: { hear: ['trap'], target: 'trap' },
      },
      states: {
        askName: {
          journey: { stage: 'awareness' },
          say: text('Name?'),
          on: { text: [{ take: 'name', target: 'greet' }], invalid: [{ say: text('Shorter, please') }] },
        },
        greet: { say: text('Hello, {name}'), on: { text: [{ say: text('Again: {name}') }] } },
        // refused when flows are checked: here it stands for whatever makes a turn throw
        loop: { always: [{ target: 'loop' }] },
        trap: { say: text('Wait'), after: [{ as: 'soon', delayMs: 1, target: 'loop' }] },
        packages: {
          say: text('Let me see.'),
          invoke: {
            src: 'packages.list',
            input: {},
            onDone: { found: [transition({ target: 'greet' })], none: [] },
            onError: [transition({ target: 'greet' })],
          },
        },
      },
    },
  }),
);

const { open, rows, loseAnswers } = useOffice([home]);

const quick = 5_000;

/** Looks again at once at what failed and is waiting for its next attempt. */
const hurry = `update runtime.inbox set run_at = clock_timestamp() where status = 'pending' returning id`;

test('a message is stored, answered, journalled, and its bubble settled', async () => {
  const server = await open();
  const thandi = server.sandbox!.customer({ phone: '27820000001', name: 'Thandi' });
  await thandi.text('hi');
  expect((await thandi.next()).message).toEqual({ kind: 'text', body: 'Name?' });
  expect(await server.settled(quick)).toBe(true);
  await server.sandbox!.settled();
  const [inbox] = await rows('select status, attempts from runtime.inbox');
  expect(inbox).toEqual({ status: 'done', attempts: 1 });
  const [outbox] = await rows('select status from runtime.outbox');
  expect(outbox).toEqual({ status: 'read' });
  const [journal] = await rows<{ entry: object }>('select entry from runtime.journal');
  expect(journal!.entry).toMatchObject({
    input: {
      event: { type: 'moment', messages: [{ message: { kind: 'text', text: 'hi' } }] },
      answers: [],
    },
    trace: expect.arrayContaining([{ step: 'enter', flow: 'home', state: 'askName' }]),
  });
});

test('messages of one customer are handled in their order, one at a time', async () => {
  const server = await open();
  const thandi = server.sandbox!.customer();
  await thandi.text('hi');
  await server.settled(quick);
  await Promise.all([thandi.text('Thandi'), thandi.text('one'), thandi.text('two')]);
  await server.settled(quick);
  // those that wait together are answered together
  const bodies = thandi.received().map(({ message }) => 'body' in message && message.body);
  expect(bodies.join('\n\n').split('\n\n')).toEqual([
    'Name?',
    'Hello, Thandi',
    'Again: Thandi',
    'Again: Thandi',
  ]);
});

test('a message that cannot be handled is set aside after three attempts, with an apology; the others go on', async () => {
  const server = await open();
  const [thandi, pieter] = [server.sandbox!.customer(), server.sandbox!.customer()];
  await Promise.all([thandi.text('hi'), pieter.text('hi')]);
  await server.settled(quick);
  await thandi.text('boom');
  await thandi.text('Thandi');
  await pieter.text('Pieter');
  for (let parked = false; !parked; ) {
    await rows(hurry);
    server.wake();
    await server.settled(200);
    parked = (await rows(`select from runtime.inbox where status = 'parked'`)).length > 0;
  }
  await server.settled(quick);
  const bodies = (phone: typeof thandi) =>
    phone.received().map(({ message }) => 'body' in message && message.body);
  expect(bodies(pieter)).toEqual(['Name?', 'Hello, Pieter']);
  expect(bodies(thandi)).toEqual([
    'Name?',
    expect.stringMatching(/^Sorry, something went wrong/),
    'Hello, Thandi',
  ]);
  expect(await rows(`select status, attempts from runtime.inbox where status = 'parked'`)).toEqual([
    { status: 'parked', attempts: 4 },
  ]);
  const metrics = await server.metrics.registry.metrics();
  expect(metrics).toContain('loop_turns_total{event="moment",outcome="parked"} 1');
  expect(metrics).toContain('loop_turns_total{event="moment",outcome="failed"} 2');
});

test.each([
  ['cut short', '{"v":1}'],
  ['no object', '"garbage"'],
  ['a list', '[]'],
  ['of another format', '{"format":2}'],
  ['with frames that are none', '{"frames":[{"flow":"home","state":7}]}'],
  [
    'with a frame that has lost its way back',
    '{"frames":[{"flow":"home","structureHash":"x","wordingHash":"x","state":"greet","calledFrom":"","context":{}}]}',
  ],
])(
  'a stored conversation that cannot be read (%s) is set aside with an apology, and its customer goes on',
  async (_how, broken) => {
    const server = await open();
    const thandi = server.sandbox!.customer();
    await thandi.text('hi');
    await server.settled(quick);
    await rows(
      `update runtime.conversations set state = case when '${broken}'::jsonb ? 'frames' or '${broken}'::jsonb ? 'format'
       then state || '${broken}' else '${broken}' end returning id`,
    );
    await thandi.text('Thandi');
    await server.settled(quick);
    await thandi.text('hello');
    await server.settled(quick);
    expect(thandi.received().map(({ message }) => 'body' in message && message.body)).toEqual([
      'Name?',
      expect.stringMatching(/^Sorry, something went wrong/),
      'Name?',
    ]);
    // operators find it, and what was stored is kept for whoever looks into it
    expect(await server.store.operations.listParked()).toMatchObject([
      { error: 'the stored conversation cannot be read' },
    ]);
    expect(
      await rows(
        `select from runtime.journal where outcome = 'parked' and entry #> '{input,conversation}' is not null`,
      ),
    ).toHaveLength(1);
  },
);

test('timers of a conversation that cannot be read are dropped, and its customer goes on', async () => {
  const server = await open();
  const thandi = server.sandbox!.customer();
  await thandi.text('hi');
  await server.settled(quick);
  await rows(`update runtime.conversations set state = '{}' returning id`);
  await rows(`insert into runtime.timers (conversation_id, customer_id, id, due_at, run_at)
    select id, customer_id, '0:after:x:y', clock_timestamp(), clock_timestamp() from runtime.conversations returning id`);
  server.wake();
  await server.settled(quick);
  expect(await rows('select from runtime.timers')).toEqual([]);
  await thandi.text('hello');
  await server.settled(quick);
  expect(thandi.received()).toHaveLength(2);
});

test('an event that ends the process whenever it runs is set aside without being run again', async () => {
  const server = await open();
  const thandi = server.sandbox!.customer();
  await thandi.text('hi');
  await server.settled(quick);
  // three processes have held it, and none came back to tell
  await rows(
    `update runtime.conversations set lease_holder = 'gone', lease_until = clock_timestamp() + interval '1 hour'`,
  );
  await thandi.text('Thandi');
  await rows(`update runtime.inbox set attempts = 3 where status = 'pending'`);
  await rows('update runtime.conversations set lease_until = clock_timestamp()');
  server.wake();
  expect((await thandi.next()).message).toEqual({ kind: 'text', body: 'Name?' });
  expect((await thandi.next()).message).toEqual({ kind: 'text', body: expect.stringMatching(/^Sorry/) });
  await server.settled(quick);
  expect(await rows(`select error from runtime.inbox where status = 'parked'`)).toEqual([
    { error: 'not finished in 3 attempts' },
  ]);
});

test('a timer that cannot run is dropped with its error, and the conversation goes on', async () => {
  const server = await open();
  const thandi = server.sandbox!.customer();
  await thandi.text('hi');
  await server.settled(quick);
  await thandi.text('trap');
  await server.settled(quick);
  expect(await rows('select from runtime.timers')).toEqual([]);
  const [entry] = await rows(
    `select entry -> 'error' as error from runtime.journal order by created_at desc limit 1`,
  );
  expect(entry).toEqual({ error: expect.any(String) });
  await thandi.text('packages');
  await server.settled(quick);
  expect(thandi.received().map(({ message }) => 'body' in message && message.body)).toEqual([
    'Name?',
    'Wait',
    'Let me see.\n\nHello,',
  ]);
});

test('a commit whose answer was lost on its way is asked for again, and says nothing twice', async () => {
  const server = await open();
  const thandi = server.sandbox!.customer();
  loseAnswers('commit', 2);
  await thandi.text('hi');
  expect((await thandi.next()).message).toEqual({ kind: 'text', body: 'Name?' });
  await server.settled(quick);
  expect(thandi.received()).toHaveLength(1);
  expect(await rows('select from runtime.journal')).toHaveLength(1);
});

test.each(['claim', 'receive', 'settle'])(
  'a %s whose answer was lost on its way holds nothing up, and nothing is said twice',
  async (call) => {
    const server = await open();
    const thandi = server.sandbox!.customer();
    loseAnswers(call, 1);
    const began = performance.now();
    await thandi.text('hi');
    expect((await thandi.next()).message).toEqual({ kind: 'text', body: 'Name?' });
    expect(performance.now() - began).toBeLessThan(3_000);
    await server.settled(quick);
    await server.sandbox!.settled();
    expect(thandi.received()).toHaveLength(1);
    expect(await rows('select status, maybe_repeated from runtime.outbox')).toEqual([
      { status: 'read', maybe_repeated: false },
    ]);
    expect(await rows('select attempts from runtime.inbox')).toEqual([{ attempts: 1 }]);
  },
);

/** A store whose packages come when they are told to. */
function slowPackages() {
  const asked = promised();
  const answer = promised();
  const wrap = (store: Store): Store => ({
    ...store,
    services: {
      ...store.services,
      async listPackages() {
        asked.keep();
        await answer.promise;
        return store.services.listPackages();
      },
    },
  });
  return { wrap, asked: asked.promise, answer: answer.keep };
}

test('a turn whose conversation somebody else took writes nothing', async () => {
  const { wrap, asked, answer } = slowPackages();
  const server = await open({ wrap });
  const thandi = server.sandbox!.customer();
  await thandi.text('hi');
  await server.settled(quick);
  await thandi.text('packages');
  await asked;
  await rows('update runtime.conversations set lease_no = lease_no + 1, lease_until = null');
  await rows(`update runtime.inbox set status = 'done' where status = 'pending'`);
  answer();
  await server.settled(quick);
  expect(thandi.received()).toHaveLength(1);
  expect(await server.metrics.registry.metrics()).toContain(
    'loop_turns_total{event="moment",outcome="lost"} 1',
  );
});

test('a stop finishes the turn under way and its send, and gives back what waits', async () => {
  const { wrap, asked, answer } = slowPackages();
  const server = await open({ wrap });
  const thandi = server.sandbox!.customer();
  await thandi.text('hi');
  await server.settled(quick);
  await thandi.text('packages');
  await asked;
  await thandi.text('and more');
  const stopped = server.stop();
  answer();
  await stopped;
  expect(thandi.received().map(({ message }) => 'body' in message && message.body)).toEqual([
    'Name?',
    'Let me see.\n\nHello,',
  ]);
  expect(await rows('select lease_holder from runtime.conversations')).toEqual([{ lease_holder: null }]);
  expect(await rows('select status from runtime.inbox order by arrival')).toEqual([
    { status: 'done' },
    { status: 'done' },
    { status: 'pending' },
  ]);
});

test('says whether it is alive and ready, and counts', async () => {
  let isAway = false;
  const server = await open({
    wrap: (store) => ({
      ...store,
      claim: (request) => (isAway ? Promise.reject(new StoreUnavailable('away')) : store.claim(request)),
    }),
  });
  const get = async (path: string) => {
    const response = await fetch(server.url + path);
    return [response.status, await response.text()] as const;
  };
  await server.settled(quick);
  expect(await get('/healthz')).toEqual([200, '{"status":"alive"}']);
  expect(await get('/readyz')).toEqual([
    200,
    '{"status":"ready","database":true,"flows":1,"sending":"free"}',
  ]);
  expect((await get('/metrics'))[1]).toMatch(/^loop_free_slots\{of="turns"\} 64$/m);
  expect(await get('/nowhere')).toEqual([404, '{"error":"there is nothing here"}']);
  isAway = true;
  expect((await get('/healthz'))[0]).toBe(200);
});
