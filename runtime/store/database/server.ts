import pg from 'pg';
import type { Database, Transaction } from './contract.js';

/**
 * Any PostgreSQL 15 or later, by its URL, through a pool.
 *
 * Opens no connection yet: a server that is away shows at the first transaction, and is tried again at the next.
 */
export function openServer(databaseUrl: string): Database {
  return new ServerDatabase(databaseUrl);
}

class ServerDatabase implements Database {
  readonly kind = 'server';
  readonly #pool: pg.Pool;

  constructor(connectionString: string) {
    this.#pool = new pg.Pool({
      connectionString,
      max: 10,
      connectionTimeoutMillis: 5_000,
      idleTimeoutMillis: 30_000,
    });
    // an idle connection that the server cuts would otherwise end the process; the pool has already dropped it
    this.#pool.on('error', () => {});
    // and one in use that is cut would too, beside failing its statement
    this.#pool.on('connect', (client) => client.on('error', () => {}));
  }

  async transaction<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    const client = await this.#pool.connect();
    // a connection that broke must not be used again
    let broken: Error | undefined;
    try {
      await client.query('begin');
      const result = await work(new ServerTransaction(client));
      await client.query('commit');
      return result;
    } catch (error) {
      await client.query('rollback').catch((rollbackError: Error) => {
        broken = rollbackError;
      });
      throw error;
    } finally {
      client.release(broken);
    }
  }

  close(): Promise<void> {
    return this.#pool.end();
  }
}

class ServerTransaction implements Transaction {
  readonly #client: pg.PoolClient;

  constructor(client: pg.PoolClient) {
    this.#client = client;
  }

  async query<Row>(sql: string, params: readonly unknown[] = []): Promise<Row[]> {
    return (await this.#client.query(sql, [...params])).rows as Row[];
  }

  async run(script: string): Promise<void> {
    await this.#client.query(script);
  }
}
