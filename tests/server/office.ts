import { afterAll, beforeAll, onTestFinished } from 'vitest';
import type { CompiledFlow } from '../../runtime/language/index.js';
import {
  createLog,
  type RunningServer,
  readEnvironment,
  type ServerParts,
  startServer,
} from '../../runtime/server/index.js';
import type { Database } from '../../runtime/store/database/index.js';
import type { Store } from '../../runtime/store/index.js';
import { type DatabaseKind, sharedDatabase } from '../harness/database.js';
import { emptyDatabase } from '../harness/empty-database.js';
import { losingStore } from '../harness/losing-store.js';

export interface Office {
  /** Starts a server for one test, with nobody's data in the database; it ends with the test, or with the next. */
  open(more?: OfficeOptions): Promise<RunningServer>;
  /** One server for all tests of the file that ask for it, also at once; each brings customers of its own. Not beside `open`. */
  openForAll(): Promise<RunningServer>;
  /** Rows of any query, as the service role sees them. */
  rows<Row = Record<string, unknown>>(sql: string): Promise<Row[]>;
  /** So many of the next answers to this call of the store are lost on their way. */
  loseAnswers(call: string, count: number): void;
}

export interface OfficeOptions extends ServerParts {
  /** What the environment sets, beside any free ports; customers here chat faster than WhatsApp would let them. */
  variables?: Record<string, string>;
  /** Puts something between the server and its store. */
  wrap?(store: Store): Store;
}

/**
 * Whole servers in this process, on one database, embedded unless told otherwise, that the tests of a file share. `flows`: in
 * the place of those of the project.
 */
export function useOffice(flows?: CompiledFlow[], kind: DatabaseKind = 'embedded'): Office {
  let database: Database;
  let store: Store;
  const toLose = new Map<string, number>();
  beforeAll(async () => {
    database = await sharedDatabase(kind);
    store = losingStore(database, (call) => {
      const left = toLose.get(call) ?? 0;
      toLose.set(call, left - 1);
      return left > 0;
    });
  });
  let forAll: Promise<RunningServer> | undefined;
  afterAll(async () => {
    await (await forAll)?.stop();
    await store.close();
  });

  let last: RunningServer | undefined;
  async function start({ wrap = (bare: Store) => bare, variables = {}, ...parts }: OfficeOptions = {}) {
    // nothing is deleted under a program that is at work: each would wait for rows that the other holds
    await last?.stop();
    await emptyDatabase(database);
    last = await startServer(
      readEnvironment({ PORT: '0', PAGES_PORT: '0', WHATSAPP_PAIR_RATE: 'off', ...variables }),
      {
        store: wrap(store),
        log: createLog('silent'),
        ...(flows && {
          flows: { flows, diagnostics: [], settings: { zone: 'Africa/Johannesburg', quietHours: null } },
        }),
        ...parts,
      },
    );
    return last;
  }

  return {
    async open(more) {
      const server = await start(more);
      onTestFinished(server.stop);
      return server;
    },
    openForAll() {
      forAll ??= start();
      return forAll;
    },
    rows: (sql) =>
      database.transaction(async (transaction) => {
        await transaction.run('set local role service_role');
        return transaction.query(sql);
      }),
    loseAnswers(call, count) {
      toLose.set(call, count);
    },
  };
}

/** A promise that is kept from outside. */
export function promised() {
  let keep!: () => void;
  const promise = new Promise<void>((resolve) => {
    keep = resolve;
  });
  return { promise, keep };
}
