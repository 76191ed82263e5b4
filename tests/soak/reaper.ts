import { setTimeout as pause } from 'node:timers/promises';
import type { Chance } from '../harness/random-walk.js';
import { handedOverMs, heldBy, leaseMs, leasesOf, marginMs } from './handover.js';
import type { Replicas } from './replicas.js';
import type { Rows } from './verdict.js';

/** What became of replicas that ended, and of what they held. */
export interface Deaths {
  killed: number;
  /** Of these, how many held messages that waited. */
  killedHolding: number;
  /** How long each message that a killed replica held waited for another, milliseconds, sorted. */
  handovers: number[];
  /** Of these, how many waited for longer than a lease and a margin. */
  lateHandovers: number;
  /** How long a replica that was asked to stop took, milliseconds. */
  stops: number[];
  /** Leases that they left behind. */
  leasesLeft: number;
}

const everyMs = 12_000;
/** How often a replica is looked at until it holds something; then it is killed all the same. */
const mostLooks = 60;

/** Ends replicas at random, two of three without a warning, and starts others in their stead, until it is over. */
export async function reap(
  replicas: Replicas,
  { rows, chance, isOver }: { rows: Rows; chance: Chance; isOver(): boolean },
): Promise<Deaths> {
  const deaths = { killed: 0, killedHolding: 0, stops: [] as number[], leasesLeft: 0 };
  const watched: Promise<number[]>[] = [];

  /** While it holds what somebody waits for. */
  async function kill(place: number): Promise<void> {
    let held: string[] = [];
    for (let looks = 1; ; looks += 1) {
      held = await heldBy(rows, replicas.freeze(place));
      if (held.length > 0 || looks === mostLooks) break;
      replicas.thaw(place);
      await pause(20 + chance(100));
    }
    const killedAt = performance.now();
    const { pid } = await replicas.end(place, 'SIGKILL');
    deaths.killed += 1;
    if (held.length > 0) deaths.killedHolding += 1;
    watched.push(handedOverMs(rows, pid, held, killedAt));
  }

  async function stop(place: number): Promise<void> {
    const { pid, endedMs } = await replicas.end(place, 'SIGTERM');
    deaths.stops.push(endedMs);
    deaths.leasesLeft += await leasesOf(rows, pid);
  }

  for (let n = 0; ; n += 1) {
    await pause(everyMs / 2 + chance(everyMs));
    if (isOver()) break;
    const place = chance(replicas.count);
    await (n % 3 === 2 ? stop(place) : kill(place));
    await replicas.fill(place);
  }
  const handovers = (await Promise.all(watched)).flat().sort((one, other) => one - other);
  const lateHandovers = handovers.filter((ms) => ms > leaseMs + marginMs).length;
  return { ...deaths, handovers, lateHandovers };
}
