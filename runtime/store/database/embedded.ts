import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PGliteInterface, PGliteOptions, Transaction as PGliteTransaction } from '@electric-sql/pglite';
import type { Database, Transaction } from './contract.js';
import { lockFolder } from './folder-lock.js';

/**
 * PostgreSQL in this process, kept in `<dataDir>/database`; only one process may have it open. A new one is empty, or what
 * `image` gives.
 *
 * Survives a killed process with every committed row; it does not fsync, so a power cut may cost the last ones.
 * Throws `FolderInUse` when another process has it open.
 */
export async function openEmbedded(dataDir: string, image?: () => Promise<Blob>): Promise<Database> {
  const folder = join(dataDir, 'database');
  const unlock = await lockFolder(`${folder}.lock`, folder);
  try {
    return new FolderDatabase(await openFolder(folder, image), folder, unlock);
  } catch (error) {
    await unlock();
    throw error;
  }
}

/** PostgreSQL in this process's memory, gone at `close`; `image` is what `dump` gave. */
export async function openInMemory(image?: Blob): Promise<EmbeddedDatabase> {
  return new EmbeddedDatabase(await startPGlite(image ? { loadDataDir: image } : {}));
}

/** With what a migration may `create extension`. It takes a while to load, and not every program has an embedded database. */
async function startPGlite(options: PGliteOptions): Promise<PGliteInterface> {
  const [{ PGlite }, { fuzzystrmatch }] = await Promise.all([
    import('@electric-sql/pglite'),
    import('@electric-sql/pglite/contrib/fuzzystrmatch'),
  ]);
  // a log file that is used again keeps what stood in it before, for as long as nothing is written over it
  const startParams = [...PGlite.defaultStartParams, '-c', 'wal_recycle=off'];
  // a new folder: its log begins with 1 MB, not with 16 MB that nobody has written
  const initDbStartParams = ['--wal-segsize=1'];
  return PGlite.create({ ...options, startParams, initDbStartParams, extensions: { fuzzystrmatch } });
}

/** Makes the folder when there is none. Until it is whole a file beside it says so: the process may be killed meanwhile. */
async function openFolder(folder: string, image?: () => Promise<Blob>): Promise<PGliteInterface> {
  const unfinished = `${folder}.unfinished`;
  if (existsSync(unfinished)) await rm(folder, { recursive: true, force: true });
  if (existsSync(folder)) return startPGlite({ dataDir: folder });
  await writeFile(unfinished, '');
  await mkdir(folder);
  const pglite = await startPGlite({ dataDir: folder, ...(image && { loadDataDir: await image() }) });
  await rm(unfinished);
  return pglite;
}

export class EmbeddedDatabase implements Database {
  readonly kind = 'embedded';
  protected readonly pglite: PGliteInterface;

  constructor(pglite: PGliteInterface) {
    this.pglite = pglite;
  }

  // PGlite has one session; its `transaction` is the mutex that keeps two of ours from sharing one
  transaction<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    return this.pglite.transaction((session) => work(new EmbeddedTransaction(session)));
  }

  /** The database as a tarball that `openInMemory` takes; no more, so without what others are made from: half of the files. */
  async dump(): Promise<Blob> {
    await this.pglite.exec('update pg_database set datistemplate = false');
    for (const template of ['template0', 'template1'])
      await this.pglite.exec(`drop database if exists ${template}`);
    await this.pglite.exec('checkpoint');
    return this.pglite.dumpDataDir('none');
  }

  close(): Promise<void> {
    return this.pglite.close();
  }
}

/** One whose files outlive it. */
class FolderDatabase extends EmbeddedDatabase {
  readonly #folder: string;
  readonly #unlock: () => Promise<void>;

  constructor(pglite: PGliteInterface, folder: string, unlock: () => Promise<void>) {
    super(pglite);
    this.#folder = folder;
    this.#unlock = unlock;
  }

  async shred(tables: readonly string[]): Promise<void> {
    // writes tables and their indexes anew; others are served between two of them
    for (const table of tables) await this.pglite.exec(`vacuum (full) ${table}`);
    // a new file of the log, so that the checkpoint can drop those before it
    await this.pglite.exec('select pg_switch_wal()');
    await this.pglite.exec('checkpoint');
  }

  async setAside(suffix: string): Promise<string> {
    await super.close();
    const free = (name: string, again = 2): string =>
      existsSync(name) ? free(`${this.#folder}-${suffix}-${again}`, again + 1) : name;
    const aside = free(`${this.#folder}-${suffix}`);
    // still locked: nobody else opens it meanwhile
    await rename(this.#folder, aside);
    await this.#unlock();
    return aside;
  }

  override async close(): Promise<void> {
    await super.close();
    await this.#unlock();
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
