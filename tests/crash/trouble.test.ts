import { afterAll, describe, expect, test } from 'vitest';
import type { SandboxCustomer } from '../../runtime/channels/index.js';
import { migratedFolder } from '../e2e/data-folder.js';
import { freePort, ready, run } from '../e2e/process.js';
import { databaseServer } from '../harness/database.js';
import { chanceFrom } from '../harness/random-walk.js';
import { startCarelessPost } from './careless-post.js';
import { type CutOrder, type CuttingProxy, startCuttingProxy } from './cutting-proxy.js';
import { survives, type Trouble, table } from './lives.js';
import type { SendTrouble, Town } from './town.js';

const results: string[] = [];
afterAll(() => console.log(table(results)));

const limitMs = 180_000;

describe('a join while the database', () => {
  test(
    'is killed as a message comes, and starts again',
    () => {
      const name = 'database killed: at a message';
      return survives({ name, atDeed: crashing(4, 0), happened: () => true }, results);
    },
    limitMs,
  );

  test(
    'is away when a message comes: WhatsApp posts it again',
    () => {
      const name = 'database killed: away for a while';
      return survives({ name, atDeed: crashing(5, 1_500), happened: () => true }, results);
    },
    limitMs,
  );

  const cuts = ['receive', 'commit', 'settle', 'claim'].flatMap((call) =>
    (['before', 'after'] as const).map((where) => [call, where] as const),
  );
  test.each(cuts)(
    'loses a connection in %s, %s it is committed',
    (call, where) => survives(cutting({ call, where, n: 2 }), results),
    limitMs,
  );

  test(
    'loses the answer to a claim that gave out a bubble',
    () => {
      // what is tried again is given out by claims
      const again = refusing('', { code: 131000 });
      const lost = cutting({ call: 'claim', where: 'after', n: 1, giving: true });
      return survives({ ...lost, begin: again.begin! }, results);
    },
    limitMs,
  );
});

describe('a join while WhatsApp', () => {
  const cases: [string, SendTrouble][] = [
    ['500 without an answer of Graph', { status: 500 }],
    ['131000, something went wrong', { code: 131000 }],
    ['131056, written to too fast', { code: 131056 }],
    ['connection dropped before it has it', { silent: 'dropped', taken: false }],
    ['connection dropped when it has it', { silent: 'dropped', taken: true }],
    ['no answer for 20 s, and it has it', { silent: 'hangs', taken: true }],
  ];
  test.each(cases)(
    'answers a send with: %s',
    (name, what) => survives(refusing(name, what), results),
    limitMs,
  );

  test(
    'refuses the access token: everything waits until the server is started with one that is taken',
    () => {
      const trouble: Trouble = {
        ...refusing('190, token refused', { code: 190 }),
        async atDeed(town, index, done) {
          if (index !== 3) return;
          await done;
          while (town.troubles === 0) await new Promise((resolve) => setTimeout(resolve, 20));
          // nothing goes until an operator comes
          await new Promise((resolve) => setTimeout(resolve, 1_000));
          expect(await town.rows(`select from runtime.outbox where status = 'queued'`)).toHaveLength(1);
          town.kill();
        },
      };
      return survives(trouble, results);
    },
    limitMs,
  );

  test(
    'says that the window is closed: the customer writes again, and is asked again',
    () => {
      const trouble = refusing('131047, window closed', { code: 131047 });
      const refused = async (town: Town) =>
        (await town.rows(`select from runtime.outbox where status = 'failed'`)).length === 1;
      return survives(
        { ...trouble, refuses: 1, atDeed: writingAgain(refused), beside: writesAgain },
        results,
      );
    },
    limitMs,
  );

  test(
    'posts every update twice, in any order',
    () => {
      const town = async () => ({ post: (url: string) => startCarelessPost(url, chanceFrom(1)) });
      return survives({ name: 'webhooks twice and in any order', town, happened: () => true }, results);
    },
    limitMs,
  );
});

test(
  'a second server on the folder of an embedded database is refused',
  async () => {
    const [dataDir, port, other] = [await migratedFolder(), await freePort(), await freePort()];
    const first = run('runtime/server/main.ts', [], { PORT: String(port), DATA_DIR: dataDir });
    await ready(`http://127.0.0.1:${port}`, first);
    const second = run('runtime/server/main.ts', [], { PORT: String(other), DATA_DIR: dataDir });
    expect(await second.ended).toBe(2);
    expect(second.errors()).toContain(`is already open in process ${first.child.pid}`);
    expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(200);
    results.push('embedded: a second process                 refused');
  },
  limitMs,
);

/** Kills the whole database server at a deed, and starts it again some time later. */
function crashing(at: number, awayMs: number): NonNullable<Trouble['atDeed']> {
  return async (_town, index) => {
    if (index !== at) return;
    const server = await databaseServer();
    await server.crash();
    await new Promise((resolve) => setTimeout(resolve, awayMs));
    await server.restart();
  };
}

/** Somebody who writes again before they answer, and is asked again. */
const writesAgain: Trouble = {
  name: 'writes again',
  atDeed: writingAgain(async (_town, customer) => customer.received().length === 4),
  happened: () => true,
};

/** Once `isTime` after their fourth deed, they write, and read what comes. */
function writingAgain(
  isTime: (town: Town, customer: SandboxCustomer) => Promise<boolean>,
): NonNullable<Trouble['atDeed']> {
  return async (town, index, done, customer) => {
    if (index !== 3) return;
    await done;
    while (!(await isTime(town, customer))) await new Promise((resolve) => setTimeout(resolve, 20));
    await town.sandbox.settled();
    // WhatsApp's times are whole seconds: only in a later one do they open another window
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    const before = customer.received().length;
    await customer.text('hello?');
    await customer.waitForMore(before, 10_000);
  };
}

/**
 * How soon the next bubble must leave after an answer was lost, milliseconds: before the next claim but one; on a machine
 * that is busy, later by what answers take there.
 */
const soonMs = (answerMs: number) => 3_000 + 10 * answerMs;

function cutting(order: CutOrder): Trouble {
  let proxy: CuttingProxy;
  let recovered: Promise<number> | undefined;
  let tookMs = 0;
  let answerMs = 0;
  return {
    name: `connection cut: ${order.call}, ${order.where} commit${order.giving ? ' (a bubble)' : ''}`,
    async town(databaseUrl) {
      const { socket } = await databaseServer();
      proxy = await startCuttingProxy(databaseUrl, socket);
      return { databaseUrl: proxy.url, close: () => proxy.close() };
    },
    async atDeed(_town, index, _done, customer) {
      if (index < 2) {
        const began = performance.now();
        await customer.waitForMore(customer.received().length, 30_000);
        answerMs = Math.max(answerMs, performance.now() - began);
      }
      if (index !== 2) return;
      proxy.cut(order);
      recovered = nextBubbleMs(proxy, customer);
      // what goes by the clock may come after the last message of a join that is quick
      if (order.call === 'claim' && !order.giving) await proxy.hasCut;
    },
    async happened() {
      tookMs = (await recovered) ?? Number.POSITIVE_INFINITY;
      return tookMs < soonMs(answerMs);
    },
    // nobody has what a lost answer gave out: it is no second try
    mayRepeat: 0,
    note: () => `next bubble after ${tookMs.toFixed(0)} ms`,
  };
}

/** From the cut to the next bubble that comes, milliseconds. */
async function nextBubbleMs(proxy: CuttingProxy, customer: SandboxCustomer): Promise<number> {
  const cutAt = await proxy.hasCut;
  await customer.waitForMore(customer.received().length, 30_000);
  return performance.now() - cutAt;
}

function refusing(name: string, what: SendTrouble): Trouble {
  return {
    name,
    async begin(town) {
      town.troubleAtSend(what, 4);
      await town.start();
    },
    happened: (town) => town.troubles === 1,
  };
}
