import { createHash } from 'node:crypto';
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Channel } from '../../channels/index.js';
import type { InboxEvent } from '../../model/index.js';
import type { Store } from '../../store/index.js';
import type { Reports } from './reports/reports.js';

/** Files under way at once, and such as wait: what comes beyond that is known by its id alone. */
const slots = { atOnce: 2, waiting: 1_000 };
const everyMs = 60_000;
const partEnding = '.part';
/** No file is written for as long as this. */
const tornAfterMs = 10 * 60_000;
/** Hashes asked about in one call. */
const group = 500;

export interface MediaKeeperOptions {
  folder: string;
  channel: Pick<Channel, 'fetchMedia'>;
  store: Pick<Store, 'mediaInUse'>;
  reports: Pick<Reports, 'trouble'>;
}

/**
 * Keeps the bytes of what customers send, each file under its hash, beside the turns: nobody waits for one, and one that
 * cannot be had is left. Once somebody was erased, what nothing names any more goes.
 */
export interface MediaKeeper {
  /** Sweeps once a minute, where somebody was erased since. */
  start(): void;
  /** Events that were just stored. */
  keep(events: readonly InboxEvent[]): void;
  stop(): Promise<void>;
}

interface Wanted {
  mediaId: string;
  /** As WhatsApp told it. */
  sha256: string;
}

export function createMediaKeeper({ folder, channel, store, reports }: MediaKeeperOptions): MediaKeeper {
  const waiting: Wanted[] = [];
  const underWay = new Set<Promise<void>>();
  let timer: NodeJS.Timeout | undefined;
  let sweeping: Promise<void> = Promise.resolve();
  /** The last erasing that this process has swept behind; undefined: none yet. */
  let sweptFor: string | null | undefined;
  let stopping = false;

  function next(): void {
    while (!stopping && underWay.size < slots.atOnce) {
      const wanted = waiting.shift();
      if (wanted === undefined) return;
      const work: Promise<void> = fetchOne(wanted)
        .catch((error) => reports.trouble(error, 'media'))
        .finally(() => {
          underWay.delete(work);
          next();
        });
      underWay.add(work);
    }
  }

  async function fetchOne({ mediaId, sha256 }: Wanted): Promise<void> {
    const hash = hexOf(sha256);
    if (hash === null) throw new Error('a file has no hash to be kept under');
    const file = fileOf(folder, hash);
    if (await isThere(file)) return;
    const bytes = await channel.fetchMedia(mediaId);
    if (createHash('sha256').update(bytes).digest('hex') !== hash)
      throw new Error('a file is not what its hash says');
    await mkdir(join(folder, hash.slice(0, 2)), { recursive: true, mode: 0o700 });
    const part = `${file}.${process.pid}${partEnding}`;
    await writeFile(part, bytes, { mode: 0o600 });
    await rename(part, file);
    // whoever sent it may have been erased meanwhile
    await dropUnused([hash]);
  }

  /** Deletes those files that no row names any more. */
  async function dropUnused(hashes: readonly string[]): Promise<void> {
    const { inUse } = await store.mediaInUse(hashes.flatMap(spellingsOf));
    const used = new Set(inUse);
    for (const hash of hashes) {
      if (!spellingsOf(hash).some((spelling) => used.has(spelling)))
        await rm(fileOf(folder, hash), { force: true });
    }
  }

  async function sweep(): Promise<void> {
    try {
      const { erasedAt } = await store.mediaInUse([]);
      if (erasedAt === sweptFor) return;
      const { hashes, torn } = await filesIn(folder);
      for (const file of torn) await rm(file, { force: true });
      for (let from = 0; from < hashes.length; from += group)
        await dropUnused(hashes.slice(from, from + group));
      sweptFor = erasedAt;
    } catch (error) {
      reports.trouble(error, 'media');
    }
  }

  return {
    start() {
      sweeping = sweep();
      timer = setInterval(() => {
        sweeping = sweeping.then(sweep);
      }, everyMs);
      timer.unref();
    },
    keep(events) {
      for (const { message } of events) {
        if (message === null || !('mediaId' in message) || !message.mediaId || !message.sha256) continue;
        if (waiting.length >= slots.waiting) return;
        waiting.push({ mediaId: message.mediaId, sha256: message.sha256 });
      }
      next();
    },
    async stop() {
      stopping = true;
      clearInterval(timer);
      await Promise.all([sweeping, ...underWay]);
    },
  };
}

const fileOf = (folder: string, hash: string) => join(folder, hash.slice(0, 2), hash);

/** WhatsApp writes hashes in base64; in hex, others do. null: it is none. */
function hexOf(sha256: string): string | null {
  if (/^[0-9a-f]{64}$/i.test(sha256)) return sha256.toLowerCase();
  const bytes = Buffer.from(sha256, 'base64');
  return bytes.length === 32 ? bytes.toString('hex') : null;
}

/** How the database may have it. */
const spellingsOf = (hash: string): string[] => [hash, Buffer.from(hash, 'hex').toString('base64')];

async function isThere(file: string): Promise<boolean> {
  try {
    return (await stat(file)).isFile();
  } catch {
    return false;
  }
}

/** What is kept, and what a process that died left half written. */
async function filesIn(folder: string): Promise<{ hashes: string[]; torn: string[] }> {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  const hashes = names.flatMap((name) => /(?:^|[\\/])([0-9a-f]{64})$/.exec(name)?.[1] ?? []);
  const torn: string[] = [];
  for (const name of names.filter((name) => name.endsWith(partEnding))) {
    const file = join(folder, name);
    const writtenAt = (await stat(file).catch(() => null))?.mtimeMs ?? Date.now();
    if (Date.now() - writtenAt > tornAfterMs) torn.push(file);
  }
  return { hashes, torn };
}
