/** Ways through an exploration: the shortest that pleases. */
import type { Exploration } from './explore.js';
import type { Path } from './move.js';
import { pastCalled } from './pasts.js';
import { type Hop, hopsFrom, type Spot } from './spots.js';

/** Which path is looked for. States are `flow/state`, transitions `flow key` as in {@link Hop}. */
export interface PathQuery {
  /** Where it ends: a state, waited in or passed; any end of a conversation when left out. */
  to?: string;
  /** States that it visits before `to`, in any order; `from` the first of all. */
  from?: string;
  through?: readonly string[];
  /** Transitions that it takes, in any order. */
  taking?: readonly string[];
  without?: readonly string[];
  withoutTaking?: readonly string[];
  /** Names of `pasts`; anybody when left out. */
  pasts?: readonly string[];
}

/** The hops of a shortest path, or null. `isClosed` leaves hops out: those that turned out not to lead there. */
export function findWay(
  { starts }: Exploration,
  query: PathQuery,
  isClosed: (hop: Hop) => boolean = () => false,
): Hop[] | null {
  const goals = [
    ...(query.from === undefined ? [] : [{ visit: query.from }]),
    ...(query.through ?? []).map((visit) => ({ visit })),
    ...(query.taking ?? []).map((take) => ({ take })),
  ];
  const hasFrom = query.from !== undefined;
  const all = 2 ** goals.length - 1;
  const without = new Set(query.without);
  const withoutTaking = new Set(query.withoutTaking);
  const begin = starts.filter(({ past }) => !query.pasts || query.pasts.includes(past!));

  interface Node {
    spot: Spot;
    done: number;
    by?: Hop;
    before?: Node;
  }
  const queue: Node[] = begin.map((spot) => ({ spot, done: 0 }));
  const seen = new Set(queue.map(({ spot }) => `${spot.id} 0`));
  for (let place = 0; place < queue.length; place += 1) {
    const node = queue[place]!;
    for (const hop of hopsFrom(node.spot)) {
      if (isClosed(hop) || hop.takes.some((take) => withoutTaking.has(take))) continue;
      const visits = visitsOf(hop);
      if (visits.some((state) => without.has(state))) continue;
      let { done } = node;
      for (const [bit, goal] of goals.entries()) {
        const isOpen = bit === 0 || !hasFrom || (done & 1) === 1;
        const isMet = 'take' in goal ? hop.takes.includes(goal.take) : visits.includes(goal.visit);
        if (isOpen && isMet) done |= 2 ** bit;
      }
      const next: Node = { spot: hop.to, done, by: hop, before: node };
      if (done === all && isThere(hop, visits, query.to)) return hopsTo(next);
      const key = `${hop.to.id} ${done}`;
      if (seen.has(key)) continue;
      seen.add(key);
      queue.push(next);
    }
  }
  return null;

  function hopsTo(last: Node): Hop[] {
    const hops: Hop[] = [];
    for (let node: Node | undefined = last; node?.by; node = node.before) hops.unshift(node.by);
    return hops;
  }
}

function isThere(hop: Hop, visits: readonly string[], to: string | undefined): boolean {
  return to === undefined ? isEnd(hop.to) : visits.includes(to);
}

/** Nobody is asked anything any more. */
export function isEnd({ mode }: Spot): boolean {
  return mode === 'ended' || mode === 'stopped' || mode === 'handover';
}

/** States that are entered or waited in; a caller's wait is not one. */
export function visitsOf({ enters, to }: Hop): string[] {
  const waits = to.states.at(-1);
  return waits === undefined || enters.includes(waits) ? enters : [...enters, waits];
}

export function pathOf(hops: readonly Hop[]): Path {
  const past = hops[0]?.from.past;
  if (past === undefined) throw new Error('a path begins where somebody writes for the first time');
  return { past: pastCalled(past).name, steps: hops.map(({ step }) => step) };
}
