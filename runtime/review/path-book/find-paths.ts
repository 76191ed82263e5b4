import type { FlowChart } from '../chart/contract.js';
import type { Exploration } from '../paths/explore.js';
import type { Path } from '../paths/move.js';
import { pathCode } from '../paths/path-code.js';
import { playPath } from '../paths/play.js';
import { findWay, type PathQuery, pathOf } from '../paths/search.js';
import type { Walking } from '../paths/situation.js';
import type { Hop } from '../paths/spots.js';
import type { PathFilter } from './contract.js';

/** More than anybody compares. */
const mostPaths = 12;
/** Ways that turn out not to be walked as they were found are closed, and others looked for. */
const mostTries = 6;

/**
 * Paths that pass a filter, shortest first: the shortest of all; then one for each other way into `to`, or, where no end is
 * asked for, one to each end of the flow.
 */
export function findPaths(
  chart: FlowChart,
  walking: Walking,
  exploration: Exploration,
  { from, to, through, without, taking = [], withoutTaking, past }: PathFilter,
): Path[] {
  const state = (path: string) => `${chart.flow}/${path}`;
  const transition = (key: string) => `${chart.flow} ${key}`;
  const query: PathQuery = {
    ...(from !== undefined && { from: state(from) }),
    ...(to !== undefined && { to: state(to) }),
    ...(through && { through: through.map(state) }),
    ...(without && { without: without.map(state) }),
    ...(taking.length > 0 && { taking: taking.map(transition) }),
    ...(withoutTaking && { withoutTaking: withoutTaking.map(transition) }),
    ...(past !== undefined && { pasts: [past] }),
  };
  const variants = to !== undefined ? waysInto(chart, to, taking) : endsOf(chart);
  const found = [query, ...variants.map((variant) => ({ ...query, ...variant(query) }))].flatMap(
    (each) => walkable(walking, exploration, each) ?? [],
  );
  const byCode = new Map(found.map((path) => [pathCode(path), path]));
  return [...byCode.values()]
    .sort((left, right) => left.steps.length - right.steps.length)
    .slice(0, mostPaths);
}

type Variant = (query: PathQuery) => PathQuery;

function waysInto({ flow, transitions }: FlowChart, to: string, taking: readonly string[]): Variant[] {
  return transitions
    .filter((each) => each.to === to && each.from !== to && !taking.includes(each.key))
    .map(({ key }) => (query) => ({ taking: [...(query.taking ?? []), `${flow} ${key}`] }));
}

function endsOf({ flow, states }: FlowChart): Variant[] {
  return states
    .filter(({ kind }) => kind === 'final' || kind === 'handover' || kind === 'stopped')
    .map(({ path }) => () => ({ to: `${flow}/${path}` }));
}

/** The engine has the last word: what the exploration counts as one situation may be two. */
function walkable(walking: Walking, exploration: Exploration, query: PathQuery): Path | null {
  const closed = new Set<Hop>();
  for (let tries = 0; tries < mostTries; tries += 1) {
    const way = findWay(exploration, query, (hop) => closed.has(hop));
    if (!way) return null;
    const path = pathOf(way);
    const { brokenAt, turns } = playPath(walking, path, null);
    const astray = brokenAt ?? way.findIndex((hop, place) => !goesAlong(hop, turns[place]!.trace));
    if (astray === -1) return path;
    closed.add(way[astray]!);
  }
  return null;
}

function goesAlong({ takes }: Hop, trace: ReturnType<typeof playPath>['turns'][number]['trace']): boolean {
  const taken = trace.flatMap((each) => (each.step === 'take' ? [`${each.flow} ${each.transition}`] : []));
  return taken.length === takes.length && taken.every((take, place) => take === takes[place]);
}
