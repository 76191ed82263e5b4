import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Another process holds the folder. */
export class FolderInUse extends Error {
  override name = 'FolderInUse';
}

interface Holder {
  pid: number;
  /** When that process started; null where the system does not tell. A pid alone may be somebody else's by now. */
  started: string | null;
  token: string;
}

const held = new Set<string>();

/**
 * Takes `file` as the sign that this process alone uses the folder it stands for; gives back the function that releases it.
 *
 * A sign left by a process that died (even by `kill -9`) is taken over. Throws `FolderInUse` when its holder is alive.
 */
export async function lockFolder(file: string, folder: string): Promise<() => Promise<void>> {
  const mine: Holder = { pid: process.pid, started: await startOf(process.pid), token: randomUUID() };
  await mkdir(dirname(file), { recursive: true });
  while (!(await create(file, mine))) {
    const holder = await read(file);
    if (holder && (await isAlive(holder))) {
      throw new FolderInUse(
        `The database in ${folder} is already open in process ${holder.pid}. ` +
          'Stop that process, or set DATA_DIR to another folder, or DATABASE_URL to share a server.',
      );
    }
    await takeAway(file, holder);
  }
  held.add(mine.token);
  return async () => {
    held.delete(mine.token);
    if ((await read(file))?.token === mine.token) await rm(file, { force: true });
  };
}

async function create(file: string, holder: Holder): Promise<boolean> {
  try {
    await writeFile(file, JSON.stringify(holder), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** null: gone, or cut short by a crash while it was written. */
async function read(file: string): Promise<Holder | null> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Holder;
  } catch {
    return null;
  }
}

async function isAlive(holder: Holder): Promise<boolean> {
  // in a container every process may have the same pid: what this process does not hold, its namesake left behind
  if (holder.pid === process.pid) return held.has(holder.token);
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    // EPERM: somebody else's process, but alive
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return holder.started === null || holder.started === (await startOf(holder.pid));
}

/** Moves a dead process's sign aside, unless somebody was quicker and it is a living one's by now. */
async function takeAway(file: string, dead: Holder | null): Promise<void> {
  const aside = `${file}.${randomUUID()}`;
  try {
    await rename(file, aside);
  } catch {
    return;
  }
  const moved = await read(aside);
  if (moved && moved.token !== dead?.token) await rename(aside, file);
  else await rm(aside, { force: true });
}

/** Start of a process in clock ticks since boot, with the boot's id; null where /proc is missing. */
async function startOf(pid: number): Promise<string | null> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    const boot = (await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim();
    // the name in brackets may hold spaces; starttime is the 20th field after it
    return `${boot}:${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]}`;
  } catch {
    return null;
  }
}
