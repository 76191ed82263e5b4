import { readFileSync } from 'node:fs';
import { freePort, type Program, ready, startProgram } from '../harness/program.js';

/** One place in the load balancer, and the process that stands in it. */
interface Place {
  url: string;
  port: number;
  program: Program | null;
  isReady: boolean;
  /** Resident memory of the first process when it was ready, bytes. */
  beganWith: number;
}

export interface Replicas {
  readonly count: number;
  /** The next replica that takes requests; the one whose turn it is when none does. */
  next(): string;
  /** Stops the replica in a place in the middle of what it does. Gives its process id. */
  freeze(place: number): number;
  thaw(place: number): void;
  /** Ends the replica in a place, frozen or not, and gives how long that took. Nobody stands there until it is filled. */
  end(place: number, signal: 'SIGKILL' | 'SIGTERM'): Promise<{ pid: number; endedMs: number }>;
  /** Starts another in the place of one that has ended. */
  fill(place: number): Promise<void>;
  /** Resident memory by place, bytes: at the begin and now. */
  memory(): { beganWith: number; now: number }[];
  /** What any of them wrote to standard error. */
  errors(): string;
  stop(): Promise<void>;
}

/** So many servers as `npm start` runs them, that share nothing but what `env` names. */
export async function startReplicas(count: number, env: Record<string, string>): Promise<Replicas> {
  const places: Place[] = [];
  const programs: Program[] = [];
  let turn = 0;
  // whoever stops the soak stops them
  const killAll = () => {
    for (const { child } of programs) child.kill('SIGKILL');
  };
  process.once('exit', killAll);

  async function fill(place: Place): Promise<void> {
    const program = startProgram('runtime/server/main.ts', [], { ...env, PORT: String(place.port) });
    programs.push(program);
    place.program = program;
    await ready(place.url, program);
    place.isReady = true;
  }

  for (let index = 0; index < count; index += 1) {
    const port = await freePort();
    places.push({ url: `http://127.0.0.1:${port}`, port, program: null, isReady: false, beganWith: 0 });
  }
  await Promise.all(places.map(fill));
  for (const place of places) place.beganWith = residentBytes(place.program!.child.pid!);

  return {
    count,
    next() {
      for (let tries = 0; tries < places.length; tries += 1) {
        turn = (turn + 1) % places.length;
        if (places[turn]!.isReady) break;
      }
      return places[turn]!.url;
    },
    freeze(index) {
      const { child } = places[index]!.program!;
      child.kill('SIGSTOP');
      return child.pid!;
    },
    thaw(index) {
      places[index]!.program!.child.kill('SIGCONT');
    },
    async end(index, signal) {
      const place = places[index]!;
      const { child, ended } = place.program!;
      const asked = performance.now();
      child.kill(signal);
      place.isReady = false;
      await ended;
      return { pid: child.pid!, endedMs: performance.now() - asked };
    },
    fill: (index) => fill(places[index]!),
    memory: () =>
      places.map(({ program, beganWith }) => ({ beganWith, now: residentBytes(program!.child.pid!) })),
    errors: () => programs.map((program) => program.errors()).join(''),
    async stop() {
      killAll();
      process.off('exit', killAll);
      await Promise.all(programs.map(({ ended }) => ended));
    },
  };
}

function residentBytes(pid: number): number {
  const line = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Number(line?.[1] ?? 0) * 1024;
}
