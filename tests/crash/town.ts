import { createServer, IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { onTestFinished } from 'vitest';
import { createSandbox, readBody, type Sandbox } from '../../runtime/channels/index.js';
import { freePort, type Program, ready, run } from '../e2e/process.js';

const secrets = {
  appSecret: 'app-secret',
  verifyToken: 'verify-token',
  accessToken: 'access-token',
  phoneNumberId: '106540352242922',
};

/** Where a send dies on its way: before WhatsApp has it, once it has it and has not said so, or once it has said so. */
export type SendPoint = 'send.dropped' | 'send.taken' | 'send.answered';

/** What stands between the server and the world; nothing, unless it is named. */
export interface TownOptions {
  /** How the server reaches its database. */
  databaseUrl?: string;
  /** Where WhatsApp posts, given where the server listens. */
  post?(webhookUrl: string): Promise<{ url: string; close(): void }>;
  close?(): void;
}

/** How the Graph API may answer a send otherwise than WhatsApp meant. */
export type SendTrouble =
  /** Something before WhatsApp is broken. */
  | { status: number }
  /** WhatsApp refuses it. */
  | { code: number }
  /** No answer comes; `taken`: WhatsApp has the message. */
  | { silent: 'dropped' | 'hangs'; taken: boolean };

export interface Town {
  sandbox: Sandbox;
  /** Starts a victim that will die at `point`; without one it lives. */
  start(point?: string): Promise<void>;
  /** Kills the victim at its n-th send. */
  killAtSend(point: SendPoint, n: number): void;
  /** The n-th send meets this; the server lives. */
  troubleAtSend(trouble: SendTrouble, n: number): void;
  /** How often one has. */
  readonly troubles: number;
  kill(): void;
  /** How often a victim has died. */
  readonly deaths: number;
  /** Dead victims are replaced at once, by one that lives; and time passes. */
  revive(): Promise<void>;
  /** A minute, then a quarter of an hour: leases end, unsettled sends are unknown, and nobody tells of them any more. */
  letTimePass(): Promise<void>;
  /** Where everything stands, for a failure's message. */
  state(): Promise<unknown>;
  rows<Row = Record<string, unknown>>(sql: string): Promise<Row[]>;
}

/** One business, one WhatsApp that lives on, and one server on a real database that dies when it is told to. */
export async function startTown(databaseUrl: string, options: TownOptions = {}): Promise<Town> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const webhookUrl = `${url}/webhook`;
  const post = await options.post?.(webhookUrl);
  const sandbox = createSandbox({
    ...secrets,
    webhookUrl: post?.url ?? webhookUrl,
    pairRate: false,
    perSecond: 1_000,
    retryDelaysMs: [30],
    retryLimit: 1_000,
  });
  let death: { point: SendPoint; left: number } | null = null;
  let program: Program | undefined;
  let deaths = 0;
  let trouble: { what: SendTrouble; left: number } | null = null;
  let troubles = 0;

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
    if (trouble) void disturb(request, response);
    else sandbox.handler(request, response);
  });
  await new Promise<void>((resolve) => graph.listen(0, '127.0.0.1', resolve));

  /** Reads the request, and answers it itself or lets the sandbox. */
  async function disturb(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = (await readBody(request, 1_000_000)) ?? Buffer.alloc(0);
    const isSend = body.includes('"biz_opaque_callback_data"');
    if (isSend && trouble) trouble.left -= 1;
    if (!isSend || trouble?.left !== 0) return sandbox.handler(replayed(request, body), response);
    const { what } = trouble;
    trouble = null;
    troubles += 1;
    if ('silent' in what) {
      if (what.taken) sandbox.handler(replayed(request, body), mute(response));
      if (what.silent === 'dropped') response.destroy();
    } else if ('status' in what) {
      response.writeHead(what.status).end('<html>');
    } else {
      const status = what.code === 190 ? 401 : 400;
      const error = { message: `(#${what.code}) refused`, type: 'OAuthException', code: what.code };
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ error }));
    }
  }

  // row level security holds for the owner of the tables too
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 2, options: '-c role=service_role' });
  // a connection ends when the database is killed
  pool.on('error', () => {});
  onTestFinished(async () => {
    kill();
    options.close?.();
    post?.close();
    graph.close();
    graph.closeAllConnections();
    await sandbox.close();
    await program?.ended;
    await pool.end();
  });

  function kill(): void {
    program?.child.kill('SIGKILL');
  }

  async function start(point?: string): Promise<void> {
    const started = run('tests/crash/victim.ts', [], {
      PORT: String(port),
      DATABASE_URL: options.databaseUrl ?? databaseUrl,
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

  /** What the dead one held is free, and nobody knows what became of its sends. */
  async function aMinutePasses(): Promise<void> {
    await pool.query(
      `with freed as (update runtime.conversations set lease_until = clock_timestamp() where lease_until is not null),
        late as (update runtime.inbox set run_at = clock_timestamp() where status = 'pending')
       update runtime.outbox set deadline = clock_timestamp(), blocks_until = clock_timestamp()
       where status = 'sending'`,
    );
  }

  /** Every status that will ever come has come. */
  async function aQuarterPasses(): Promise<void> {
    await sandbox.settled();
    await pool.query(
      `select runtime.expire_outbox();
       update runtime.outbox set blocks_until = clock_timestamp() where status = 'unknown' and blocks_until is not null;
       update runtime.outbox set run_at = clock_timestamp() where status = 'queued'`,
    );
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
    troubleAtSend(what, n) {
      trouble = { what, left: n };
    },
    get troubles() {
      return troubles;
    },
    async revive() {
      if (!program || program.child.signalCode === null) return;
      await program.ended;
      await aMinutePasses();
      await start();
      await aQuarterPasses();
    },
    async letTimePass() {
      await aMinutePasses();
      await aQuarterPasses();
    },
    state: async () => ({
      inbox: (
        await pool.query('select kind, status, attempts, error, run_at from runtime.inbox order by arrival')
      ).rows,
      outbox: (
        await pool.query('select status, attempt, blocks_until, message_id from runtime.outbox order by seq')
      ).rows,
      leases: (await pool.query('select lease_no, lease_holder, lease_until from runtime.conversations'))
        .rows,
      output: program?.errors(),
    }),
    rows: async (sql) => (await pool.query(sql)).rows,
  };
}

/** The same request, its body still to be read. */
function replayed(request: IncomingMessage, body: Buffer): IncomingMessage {
  const again = new IncomingMessage(request.socket);
  Object.assign(again, { method: request.method, url: request.url, headers: request.headers });
  again.push(body);
  again.push(null);
  return again;
}

/** What is answered to it reaches nobody. */
function mute(response: ServerResponse): ServerResponse {
  const unheard = Object.create(response) as ServerResponse;
  unheard.writeHead = () => unheard;
  unheard.end = (() => unheard) as ServerResponse['end'];
  return unheard;
}
