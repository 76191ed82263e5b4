import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { createSandbox } from '../../runtime/channels/index.js';
import { inFolder, migratedFolder } from './data-folder.js';
import { bodyOf, join, tap } from './guest.js';
import { freePort, ready, run } from './process.js';

const secrets = {
  appSecret: 'app-secret',
  verifyToken: 'verify-token',
  accessToken: 'access-token',
  phoneNumberId: '106540352242922',
};

/**
 * A server in a process of its own that can be killed, and WhatsApp in this one, which lives on. `hold` keeps the
 * answers to sends back: WhatsApp has the message, and the server does not know.
 */
async function startTown() {
  const [port, dataDir] = [await freePort(), await migratedFolder()];
  const url = `http://127.0.0.1:${port}`;
  const sandbox = createSandbox({
    ...secrets,
    webhookUrl: `${url}/webhook`,
    pairRate: false,
    retryDelaysMs: [50],
  });
  let isHeld = false;
  const graph = createServer((request, response) => {
    if (isHeld) response.end = (() => response) as typeof response.end;
    sandbox.handler(request, response);
  });
  await new Promise<void>((resolve) => graph.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    graph.close();
    graph.closeAllConnections();
    await sandbox.close();
  });

  let program: ReturnType<typeof run> | undefined;
  return {
    sandbox,
    async start() {
      program = run('runtime/server/main.ts', [], {
        PORT: String(port),
        DATA_DIR: dataDir,
        LOG_LEVEL: 'warn',
        WHATSAPP_PAIR_RATE: 'off',
        WHATSAPP_PHONE_NUMBER_ID: secrets.phoneNumberId,
        WHATSAPP_ACCESS_TOKEN: secrets.accessToken,
        WHATSAPP_APP_SECRET: secrets.appSecret,
        WHATSAPP_VERIFY_TOKEN: secrets.verifyToken,
        WHATSAPP_GRAPH_URL: `http://127.0.0.1:${(graph.address() as AddressInfo).port}`,
      });
      await ready(url, program);
    },
    async kill() {
      program!.child.kill('SIGKILL');
      await program!.ended;
    },
    hold(whether: boolean) {
      isHeld = whether;
    },
    /** What a minute brings: leases end, and sends that nobody settled count as unknown. */
    async letAMinutePass() {
      await inFolder(
        dataDir,
        `with freed as (update runtime.conversations set lease_until = clock_timestamp())
         update runtime.outbox set deadline = clock_timestamp(), blocks_until = clock_timestamp()
         where status = 'sending'`,
      );
    },
    rows: <Row>(sql: string) => inFolder<Row>(dataDir, sql),
  };
}

test('killed in the middle of a conversation and started again, it loses nothing and repeats nothing', async () => {
  const town = await startTown();
  const thandi = town.sandbox.customer({ phone: '27820000001', name: 'Thandi' });
  const answered = async (deed: (customer: typeof thandi) => Promise<string>) => {
    const before = thandi.received().length;
    await deed(thandi);
    if (!(await thandi.waitForMore(before, 60_000))) throw new Error(`no answer to deed ${before}`);
  };
  await town.start();
  for (const deed of join.slice(0, 3)) await answered(deed);

  // the answer has arrived, and the server dies before it learns so
  town.hold(true);
  await answered((customer) => customer.text('Thandi'));
  await town.kill();
  town.hold(false);
  await town.letAMinutePass();
  // the next message comes while nobody is there
  const unanswered = thandi.received().length;
  const sent = join[4]!(thandi);
  await town.start();
  await sent;
  await thandi.waitForMore(unanswered, 60_000);
  await answered((customer) => tap(customer, 'standard'));

  // at the very moment of an acknowledgement: the turn may not have begun
  const before = thandi.received().length;
  await tap(thandi, 'take');
  await town.kill();
  await town.letAMinutePass();
  await town.start();
  // a bubble that was about to be posted counts as unknown: whoever writes again is told where they stand
  if (!(await thandi.waitForMore(before, 3_000))) await answered((customer) => customer.text('hello'));
  for (const deed of join.slice(7)) await answered(deed);

  const bodies = thandi.received().map(bodyOf);
  expect(bodies.at(-1)).toContain('Done, Thandi!');
  expect(new Set(bodies).size).toBe(bodies.length);
  await town.kill();
  expect(await town.rows(`select status, count(*)::int from runtime.inbox group by 1`)).toEqual([
    { status: 'done', count: expect.any(Number) },
  ]);
  expect(
    await town.rows('select package_code, is_final_selection from public.customer_package_selections'),
  ).toEqual([{ package_code: 'standard', is_final_selection: true }]);
}, 120_000);
