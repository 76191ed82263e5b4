import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { PGliteInterface, PGliteOptions, Transaction as PGliteTransaction } from '@electric-sql/pglite';
import type { Database, Transaction } from './contract.js';
import { lockFolder } from './folder-lock.js';

/**
 * PostgreSQL in this process, kept in `<dataDir>/database`; only one process may have it open.
 *
 * Survives a killed process with every committed row; it does not fsync, so a power cut may cost the last ones.
 * Throws `FolderInUse` when another process has it open.
 */
export async function openEmbedded(dataDir: string): Promise<Database> {
  const folder = join(dataDir, 'database');
  const unlock = await lockFolder(`${folder}.lock`, folder);
  try {
    if (!existsSync(folder)) await initialise(folder);
    const pglite = await startPGlite({ dataDir: folder });
    return new EmbeddedDatabase(pglite, unlock);
  } catch (error) {
    await unlock();
    throw error;
  }
}

/** PostgreSQL in this process's memory, gone at `close`; `image` is a folder dumped by `dumpMemory`. */
export async function openInMemory(image?: Blob): Promise<EmbeddedDatabase> {
  return new EmbeddedDatabase(await startPGlite(image ? { loadDataDir: image } : {}));
}

/** With what a migration may `create extension`. It takes a while to load, and not every program has an embedded database. */
async function startPGlite(options: PGliteOptions): Promise<PGliteInterface> {
  const [{ PGlite }, { fuzzystrmatch }] = await Promise.all([
    import('@electric-sql/pglite'),
    import('@electric-sql/pglite/contrib/fuzzystrmatch'),
  ]);
  return PGlite.create({ ...options, extensions: { fuzzystrmatch } });
}

/** A process killed while it creates the folder must not leave half of one behind under the real name. */
async function initialise(folder: string): Promise<void> {
  const unfinished = `${folder}.new`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true });
  const pglite = await startPGlite({ dataDir: unfinished });
  await pglite.close();
  await rename(unfinished, folder);
}

export class EmbeddedDatabase implements Database {
  readonly kind = 'embedded';
  readonly #pglite: PGliteInterface;
  readonly #released: () => Promise<void>;

  constructor(pglite: PGliteInterface, released: () => Promise<void> = async () => {}) {
    this.#pglite = pglite;
    this.#released = released;
  }

  // PGlite has one session; its `transaction` is the mutex that keeps two of ours from sharing one
  transaction<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    return this.#pglite.transaction((session) => work(new EmbeddedTransaction(session)));
  }

  /** The whole database as a tarball that `openInMemory` takes. */
  dump(): Promise<Blob> {
    return this.#pglite.dumpDataDir('none');
  }

  async close(): Promise<void> {
    await this.#pglite.close();
    await this.#released();
  }
}

class EmbeddedTransaction implements Transaction {
  readonly #session: PGliteTransaction;

  constructor(session: PGliteTransaction) {
    this.#session = session;
  }

  async query<Row>(sql: string, params: readonly unknown[] = []): Promise<Row[]> {
    return (await this.#session.query<Row>(sql, [...params])).rows;
  }

  async run(script: string): Promise<void> {
    await this.#session.exec(script);
  }
}
