import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite, type PGliteInterface, type Transaction as PGliteTransaction } from '@electric-sql/pglite';
import { fuzzystrmatch } from '@electric-sql/pglite/contrib/fuzzystrmatch';
import type { Database, Transaction } from './contract.js';
import { lockFolder } from './folder-lock.js';

/** What a migration may `create extension`; PGlite has no others than these. */
const extensions = { fuzzystrmatch };

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
    const pglite = await PGlite.create({ dataDir: folder, extensions });
    return new EmbeddedDatabase(pglite, unlock);
  } catch (error) {
    await unlock();
    throw error;
  }
}

/** PostgreSQL in this process's memory, gone at `close`; `image` is a folder dumped by `dumpMemory`. */
export async function openInMemory(image?: Blob): Promise<EmbeddedDatabase> {
  return new EmbeddedDatabase(await PGlite.create({ extensions, ...(image && { loadDataDir: image }) }));
}

/** A process killed while it creates the folder must not leave half of one behind under the real name. */
async function initialise(folder: string): Promise<void> {
  const unfinished = `${folder}.new`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true });
  const pglite = await PGlite.create({ dataDir: unfinished, extensions });
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
