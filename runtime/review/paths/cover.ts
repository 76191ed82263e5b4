/**
 * A small set of paths that takes every transition that anybody can take.
 *
 * Not all simple paths: there are far too many. The transition that lies farthest is reached on the shortest way; from
 * there the path goes on to what is still missing close by, and then to the nearest end. What the engine does not confirm
 * when it plays the path is left out, so every path of the set can really be walked.
 */
import type { Exploration } from './explore.js';
import type { Path } from './move.js';
import { createPlayer, type Player } from './play.js';
import { isEnd, pathOf } from './search.js';
import type { Walking } from './situation.js';
import { type Hop, hopsFrom, type Spot } from './spots.js';

export interface Cover {
  paths: CoverPath[];
  /** Wanted transitions that no path takes. */
  missing: string[];
}

export interface CoverPath {
  path: Path;
  /** Wanted transitions that it takes. */
  takes: string[];
}

/** A path that is longer is hard to read. */
const mostSteps = 18;
/** How far a path goes out of its way for what is still missing. */
const detour = 2;
/** Ways that are tried to one transition. */
const tries = 5;

/** `wanted`: transitions as {@link Hop} names them; all that were found when left out. */
export function coverPaths(walking: Walking, exploration: Exploration, wanted?: ReadonlySet<string>): Cover {
  const hops = exploration.spots.flatMap(({ next }) => next);
  const depths = depthsOf(exploration);
  const play = createPlayer(walking);
  const byTake = new Map<string, Hop[]>();
  for (const hop of hops)
    for (const take of new Set(hop.takes)) {
      if (wanted && !wanted.has(take)) continue;
      const of = byTake.get(take);
      if (of) of.push(hop);
      else byTake.set(take, [hop]);
    }
  for (const of of byTake.values())
    of.sort((a, b) => depths.get(a.from)! - depths.get(b.from)! || Number(b.isOwn) - Number(a.isOwn));

  const missing = new Set(wanted ?? byTake.keys());
  const closed = new Set<Hop>();
  const paths: CoverPath[] = [];
  const farthestFirst = [...byTake].sort(([, [a]], [, [b]]) => depths.get(b!.from)! - depths.get(a!.from)!);
  for (const [take, of] of farthestFirst) {
    for (const hop of of.slice(0, tries)) {
      if (!missing.has(take)) break;
      const whole = extended([...wayTo(hop.from), hop], missing, closed);
      const { path, taken, brokenAt } = confirmed(play, whole);
      if (brokenAt !== null) closed.add(whole[brokenAt]!);
      if (!taken.has(take)) continue;
      const takes = [...taken].filter((each) => !wanted || wanted.has(each));
      for (const each of takes) missing.delete(each);
      paths.push({ path, takes });
    }
  }
  return { paths: withoutSpare(paths), missing: [...missing].sort() };
}

/** What the engine makes of it: the path as far as it can be walked, and the transitions really taken. */
function confirmed(play: Player, way: readonly Hop[]) {
  const path = pathOf(way);
  const { turns, brokenAt } = play(path, null);
  const taken = new Set(
    turns.flatMap(({ trace }) =>
      trace.flatMap((each) => (each.step === 'take' ? [`${each.flow} ${each.transition}`] : [])),
    ),
  );
  return { path: { ...path, steps: path.steps.slice(0, brokenAt ?? path.steps.length) }, taken, brokenAt };
}

function depthsOf({ starts, spots }: Exploration): Map<Spot, number> {
  // whoever has been through something comes after the strangers
  const depths = new Map(starts.map((spot, place) => [spot, place === 0 ? 0 : 100 + place]));
  // spots come in the order of their ways
  for (const spot of spots) if (spot.cameBy) depths.set(spot, depths.get(spot.cameBy.from)! + 1);
  return depths;
}

function wayTo(spot: Spot): Hop[] {
  const way: Hop[] = [];
  for (let hop = spot.cameBy; hop; hop = hop.from.cameBy) way.unshift(hop);
  return way;
}

/** Goes on to what is missing nearby, then to an end. */
function extended(way: Hop[], missing: ReadonlySet<string>, closed: ReadonlySet<Hop>): Hop[] {
  const left = new Set(missing);
  const note = (hops: readonly Hop[]) => {
    for (const hop of hops) for (const take of hop.takes) left.delete(take);
  };
  note(way);
  let last = way.at(-1)!.to;
  while (way.length < mostSteps && !isEnd(last)) {
    const more = nearest(
      last,
      detour,
      closed,
      (hop) => !isEnd(hop.to) && hop.takes.some((take) => left.has(take)),
    );
    if (!more) break;
    way.push(...more);
    note(more);
    last = way.at(-1)!.to;
  }
  if (!isEnd(last)) {
    const fresh = nearest(
      last,
      1,
      closed,
      (hop) => isEnd(hop.to) && hop.takes.some((take) => left.has(take)),
    );
    way.push(...(fresh ?? nearest(last, mostSteps, closed, (hop) => hop.isOwn && isEnd(hop.to)) ?? []));
  }
  return way;
}

function nearest(
  from: Spot,
  most: number,
  closed: ReadonlySet<Hop>,
  isWanted: (hop: Hop) => boolean,
): Hop[] | null {
  const ways: { spot: Spot; way: Hop[] }[] = [{ spot: from, way: [] }];
  const seen = new Set([from]);
  for (let place = 0; place < ways.length; place += 1) {
    const { spot, way } = ways[place]!;
    if (way.length >= most) continue;
    for (const hop of hopsFrom(spot)) {
      if (closed.has(hop)) continue;
      if (isWanted(hop)) return [...way, hop];
      // out of the way only by what the questions ask for
      if (!hop.isOwn || seen.has(hop.to) || isEnd(hop.to)) continue;
      seen.add(hop.to);
      ways.push({ spot: hop.to, way: [...way, hop] });
    }
  }
  return null;
}

/** Without the paths whose transitions the others take too. */
function withoutSpare(paths: CoverPath[]): CoverPath[] {
  const count = new Map<string, number>();
  for (const { takes } of paths) for (const take of takes) count.set(take, (count.get(take) ?? 0) + 1);
  return paths.filter(({ takes }) => {
    if (takes.some((take) => count.get(take) === 1)) return true;
    for (const take of takes) count.set(take, count.get(take)! - 1);
    return false;
  });
}
