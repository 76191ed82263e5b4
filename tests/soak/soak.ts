import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { createSandbox } from '../../runtime/channels/index.js';
import { chanceFrom } from '../harness/random-walk.js';
import { startDatabaseServer } from '../harness/server-database.js';
import { type Joined, learnScript, talk } from './load.js';
import { type Deaths, reap } from './reaper.js';
import { startReplicas } from './replicas.js';
import { judge, type Rows, type Verdict } from './verdict.js';

export interface SoakOptions {
  minutes: number;
  /** Talking at the same time. */
  customers: number;
  replicas: number;
  /** Whether replicas are killed, and asked to stop, at random. */
  kills: boolean;
  seed: number;
  /** A customer's longest pause between an answer and what they do next, milliseconds. */
  thinkMs: number;
}

export interface SoakReport extends Verdict, Deaths {
  joins: number;
  deeds: number;
  seconds: number;
  /** From what a customer does to the first bubble that answers it, milliseconds, sorted. */
  waits: number[];
  memory: { beganWith: number; now: number }[];
  errors: string;
}

const secrets = {
  appSecret: 'app-secret',
  verifyToken: 'verify-token',
  accessToken: 'access-token',
  phoneNumberId: '106540352242922',
};
const noDeaths: Deaths = {
  killed: 0,
  killedHolding: 0,
  handovers: [],
  lateHandovers: 0,
  stops: [],
  leasesLeft: 0,
};

/** Replicas on one database and one WhatsApp, and customers who join, one after the other has; then everything is compared with a quiet join. */
export async function soak(options: SoakOptions): Promise<SoakReport> {
  const chance = chanceFrom(options.seed);
  const database = await startDatabaseServer();
  const databaseUrl = await database.create();
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 4, options: '-c role=service_role' });
  // an idle connection ends with the server
  pool.on('error', () => {});
  const rows: Rows = async <Row>(sql: string, params: readonly unknown[] = []) =>
    (await pool.query(sql, [...params])).rows as Row[];

  let nextReplica = () => '';
  const sandbox = createSandbox({
    ...secrets,
    webhookUrl: () => `${nextReplica()}/webhook`,
    // these customers answer faster than people do
    pairRate: false,
    perSecond: 1_000,
    retryDelaysMs: [50, 200, 1_000],
    retryLimit: 10_000,
  });
  const graph = createServer(sandbox.handler);
  await new Promise<void>((resolve) => graph.listen(0, '127.0.0.1', resolve));
  const replicas = await startReplicas(options.replicas, {
    DATABASE_URL: databaseUrl,
    LOG_LEVEL: 'fatal',
    WHATSAPP_PAIR_RATE: 'off',
    WHATSAPP_MESSAGES_PER_SECOND: '1000',
    // a customer whose bubble died with its sender would wait a quarter of an hour
    UNKNOWN_WAIT: '5s',
    WHATSAPP_PHONE_NUMBER_ID: secrets.phoneNumberId,
    WHATSAPP_ACCESS_TOKEN: secrets.accessToken,
    WHATSAPP_APP_SECRET: secrets.appSecret,
    WHATSAPP_VERIFY_TOKEN: secrets.verifyToken,
    WHATSAPP_GRAPH_URL: `http://127.0.0.1:${(graph.address() as AddressInfo).port}`,
  });
  nextReplica = replicas.next;

  try {
    const script = await learnScript(sandbox, () => quiet(rows));
    const began = performance.now();
    const endsAt = began + options.minutes * 60_000;
    const isOver = () => performance.now() > endsAt;
    const joins: Joined[] = [];
    const pace = {
      thinkMs: () => (isOver() ? 0 : options.thinkMs / 4 + chance(options.thinkMs * 0.75)),
      isRepeated: () => chance(20) === 0,
      patienceMs: 180_000,
    };

    async function seat(index: number): Promise<void> {
      // not everybody begins in the same moment
      await new Promise((resolve) => setTimeout(resolve, (index / options.customers) * options.thinkMs));
      while (!isOver()) {
        const customer = sandbox.customer({ name: 'Thandi' });
        joins.push(await talk(customer, script, pace));
      }
    }

    const deaths = options.kills ? reap(replicas, { rows, chance, isOver }) : noDeaths;
    await Promise.all([deaths, ...Array.from({ length: options.customers }, (_, index) => seat(index))]);
    await sandbox.settled();
    await quiet(rows);
    const verdict = await judge(joins, script, rows);
    const refused = await database.ranWithoutWhere();
    if (refused.length > 0) throw new Error(`Supabase would have refused:\n${refused.join('\n')}`);
    return {
      ...verdict,
      ...(await deaths),
      joins: joins.length,
      deeds: joins.reduce((sum, { waits }) => sum + waits.length, 0),
      seconds: (performance.now() - began) / 1000,
      waits: joins.flatMap(({ waits }) => waits).sort((one, other) => one - other),
      memory: replicas.memory(),
      errors: replicas.errors(),
    };
  } finally {
    await replicas.stop();
    graph.close();
    graph.closeAllConnections();
    await pool.end();
    await database.stop();
    await sandbox.close();
  }
}

/** Nothing waits any more, in or out. */
async function quiet(rows: Rows): Promise<void> {
  const began = performance.now();
  while (performance.now() - began < 120_000) {
    const [{ open }] = (await rows<{ open: number }>(
      `select ((select count(*) from runtime.inbox where status = 'pending')
        + (select count(*) from runtime.outbox where status in ('queued', 'sending')))::int as open`,
    )) as [{ open: number }];
    if (open === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}
