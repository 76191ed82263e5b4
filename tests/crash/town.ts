import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { onTestFinished } from 'vitest';
import { createSandbox, type Sandbox } from '../../runtime/channels/index.js';
import { freePort, type Program, ready, run } from '../e2e/process.js';

const secrets = {
  appSecret: 'app-secret',
  verifyToken: 'verify-token',
  accessToken: 'access-token',
  phoneNumberId: '106540352242922',
};

/** Where a send dies on its way: before WhatsApp has it, once it has it and has not said so, or once it has said so. */
export type SendPoint = 'send.dropped' | 'send.taken' | 'send.answered';

export interface Town {
  sandbox: Sandbox;
  /** Starts a victim that will die at `point`; without one it lives. */
  start(point?: string): Promise<void>;
  /** Kills the victim at its n-th send. */
  killAtSend(point: SendPoint, n: number): void;
  kill(): void;
  /** How often a victim has died. */
  readonly deaths: number;
  /** Dead victims are replaced at once, by one that lives; and a minute passes: leases end, unsettled sends are unknown. */
  revive(): Promise<void>;
  /** Where everything stands, for a failure's message. */
  state(): Promise<unknown>;
  rows<Row = Record<string, unknown>>(sql: string): Promise<Row[]>;
}

/** One business, one WhatsApp that lives on, and one server on a real database that dies when it is told to. */
export async function startTown(databaseUrl: string): Promise<Town> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const sandbox = createSandbox({
    ...secrets,
    webhookUrl: `${url}/webhook`,
    pairRate: false,
    perSecond: 1_000,
    retryDelaysMs: [30],
    retryLimit: 1_000,
  });
  let death: { point: SendPoint; left: number } | null = null;
  let program: Program | undefined;
  let deaths = 0;

  const graph = createServer((request, response) => {
    // read receipts die too, but nobody waits for them
    const dying = death;
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    const isLast = () => {
      if (!dying || !body.includes('"biz_opaque_callback_data"')) return false;
      dying.left -= 1;
      return dying.left === 0;
    };
    request.once('end', () => {
      if (!isLast()) return;
      death = null;
      if (dying!.point === 'send.answered') response.once('finish', kill);
      else kill();
      if (dying!.point === 'send.taken') response.end = (() => response) as typeof response.end;
    });
    if (dying?.point === 'send.dropped' && dying.left === 1) {
      request.once('end', () => response.destroy());
      return;
    }
    sandbox.handler(request, response);
  });
  await new Promise<void>((resolve) => graph.listen(0, '127.0.0.1', resolve));

  const client = new pg.Client(databaseUrl);
  await client.connect();
  // row level security holds for the owner of the tables too
  await client.query('set role service_role');
  onTestFinished(async () => {
    kill();
    graph.close();
    graph.closeAllConnections();
    await sandbox.close();
    await program?.ended;
    await client.end();
  });

  function kill(): void {
    program?.child.kill('SIGKILL');
  }

  async function start(point?: string): Promise<void> {
    const started = run('tests/crash/victim.ts', [], {
      PORT: String(port),
      DATABASE_URL: databaseUrl,
      LOG_LEVEL: 'silent',
      WHATSAPP_PHONE_NUMBER_ID: secrets.phoneNumberId,
      WHATSAPP_ACCESS_TOKEN: secrets.accessToken,
      WHATSAPP_APP_SECRET: secrets.appSecret,
      WHATSAPP_VERIFY_TOKEN: secrets.verifyToken,
      WHATSAPP_GRAPH_URL: `http://127.0.0.1:${(graph.address() as AddressInfo).port}`,
      WHATSAPP_PAIR_RATE: 'off',
      WHATSAPP_MESSAGES_PER_SECOND: '1000',
      ...(point ? { CRASH_AT: point } : {}),
    });
    program = started;
    void started.ended.then((how) => {
      if (how === 'SIGKILL') deaths += 1;
    });
    // it may die before it is ready: that is a point like another
    await Promise.race([ready(url, started).catch(() => undefined), started.ended]);
  }

  return {
    sandbox,
    start,
    kill,
    killAtSend(point, n) {
      death = { point, left: n };
    },
    get deaths() {
      return deaths;
    },
    async revive() {
      if (!program || program.child.signalCode === null) return;
      await program.ended;
      // a minute later: what the dead one held is free, and nobody knows what became of its sends
      await client.query(
        `with freed as (update runtime.conversations set lease_until = clock_timestamp() where lease_until is not null),
          late as (update runtime.inbox set run_at = clock_timestamp() where status = 'pending')
         update runtime.outbox set deadline = clock_timestamp(), blocks_until = clock_timestamp()
         where status = 'sending'`,
      );
      await start();
      // a quarter of an hour later: every status that will ever come has come
      await sandbox.settled();
      await client.query(
        `select runtime.expire_outbox();
         update runtime.outbox set blocks_until = clock_timestamp() where status = 'unknown' and blocks_until is not null`,
      );
    },
    state: async () => ({
      inbox: (
        await client.query('select kind, status, attempts, error, run_at from runtime.inbox order by arrival')
      ).rows,
      outbox: (
        await client.query(
          'select status, attempt, blocks_until, message_id from runtime.outbox order by seq',
        )
      ).rows,
      leases: (await client.query('select lease_no, lease_holder, lease_until from runtime.conversations'))
        .rows,
      output: program?.errors(),
    }),
    rows: async (sql) => (await client.query(sql)).rows,
  };
}
