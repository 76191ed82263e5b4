import { createHash } from 'node:crypto';
import { createLibrary } from '../../engine/index.js';
import type { CompiledFlow } from '../../language/index.js';
import { chartOfFlow } from '../chart/chart-of-flow.js';
import type { FlowChart } from '../chart/contract.js';
import { ownTransitions } from '../chart/own-transitions.js';
import { coverPaths } from '../paths/cover.js';
import { type Exploration, explore, type Progress } from '../paths/explore.js';
import type { Path } from '../paths/move.js';
import { pasts } from '../paths/pasts.js';
import { pathCode } from '../paths/path-code.js';
import { createPlayer } from '../paths/play.js';
import { type Seen, seenOf } from '../paths/seen.js';
import { pathSettings } from '../paths/situation.js';
import type { PathCover, PathEntry, PathFilter, PlayedPath } from './contract.js';
import { findPaths } from './find-paths.js';
import { type KnowingWalking, type KnownAnswers, walkingWith } from './known-answers.js';
import { type PlayedByLanguage, tellChat } from './tell-chat.js';
import { type ToldEntry, tellEntry, tellMark } from './tell-entry.js';

/** Beyond it an exploration would take minutes. */
export const mostMoves = 40_000;

/** All paths of a set of flows: explored once, then asked as often as anybody likes. Pure, and slow to begin. */
export interface PathBook {
  readonly exploration: Exploration;
  /** What its paths are walked with. */
  readonly walking: KnowingWalking;
  /** Takes these flows with the same structures: other words. */
  reword(flows: readonly CompiledFlow[]): void;
  /** Few paths that take every transition of the flow itself; with `everywhere`, also of what all flows share. */
  cover(flow: string, everywhere: boolean): { cover: PathCover; seen: Seen[] };
  /** These paths beside each other. */
  list(flow: string, paths: readonly Path[]): { paths: PathEntry[]; seen: Seen[] };
  /** The filter's names must be of the flow's chart. Shortest first; empty: there is none. */
  find(flow: string, filter: PathFilter): { paths: PathEntry[]; seen: Seen[] };
  play(flow: string, path: Path): { played: PlayedPath; seen: Seen; byLanguage: PlayedByLanguage };
}

interface Told {
  byLanguage: PlayedByLanguage;
  seen: Seen;
  entry: ToldEntry;
}

export interface PathBookOptions {
  flows: readonly CompiledFlow[];
  answers: KnownAnswers;
  mostMoves?: number;
  onProgress?(progress: Progress): void;
}

export function createPathBook({
  flows,
  answers,
  mostMoves: mostTurns = mostMoves,
  onProgress,
}: PathBookOptions): PathBook {
  let compiled = new Map<string, CompiledFlow>();
  let charts = new Map<string, FlowChart>();
  let walking: KnowingWalking;
  const covers = new Map<string, ReturnType<PathBook['cover']>>();

  function reword(next: readonly CompiledFlow[]): void {
    compiled = new Map(next.map((flow) => [flow.flow, flow]));
    charts = new Map();
    covers.clear();
    walking = walkingWith({ library: createLibrary(next), settings: pathSettings }, answers);
  }
  reword(flows);
  const exploration = explore(walking!, { mostTurns, ...(onProgress && { onProgress }) });

  function chartOf(flow: string): FlowChart {
    const chart = charts.get(flow) ?? chartOfFlow(compiled.get(flow)!);
    charts.set(flow, chart);
    return chart;
  }

  function told(flow: string, path: Path, play = createPlayer(walking)): Told {
    const chart = chartOf(flow);
    const byLanguage: PlayedByLanguage = Object.fromEntries(
      chart.languages.map((language) => [language, play(path, language)]),
    );
    const seen = seenOf(byLanguage);
    return { byLanguage, seen, entry: tellEntry(chart, path, play(path, null), versionOf(seen)) };
  }

  function list(flow: string, paths: readonly Path[]): { paths: PathEntry[]; seen: Seen[] } {
    const play = createPlayer(walking);
    // of hundreds of paths their turns would fill the memory
    const all = paths.map((path) => {
      const { entry, seen } = told(flow, path, play);
      return { entry, seen };
    });
    const counts = new Map<string, number>();
    for (const { entry } of all)
      for (const take of entry.takes) counts.set(take, (counts.get(take) ?? 0) + 1);
    return { paths: all.map(({ entry }) => entry.compared(counts)), seen: all.map(({ seen }) => seen) };
  }

  function cover(flow: string, everywhere: boolean): ReturnType<PathBook['cover']> {
    const name = `${flow} ${everywhere}`;
    const known = covers.get(name);
    if (known) return known;
    const chart = chartOf(flow);
    const transitions = everywhere
      ? chart.transitions
      : ownTransitions(chart, [...compiled.keys()].map(chartOf));
    const prefix = `${flow} `;
    const possible = new Set(exploration.spots.flatMap(({ next }) => next.flatMap(({ takes }) => takes)));
    const wanted = new Set(transitions.map(({ key }) => prefix + key).filter((take) => possible.has(take)));
    const { paths, missing } = coverPaths(walking, exploration, wanted);
    const { paths: entries, seen } = list(flow, inReadingOrder(paths.map(({ path }) => path)));
    const gone = new Set(missing);
    const untaken = transitions.filter(({ key }) => !wanted.has(prefix + key) || gone.has(prefix + key));
    const whole: PathCover = {
      paths: entries,
      taken: transitions.length - untaken.length,
      all: transitions.length,
      untaken: untaken.map(tellMark),
      isWhole: exploration.isWhole,
      moves: exploration.turns,
    };
    const answer = { cover: whole, seen };
    covers.set(name, answer);
    return answer;
  }

  return {
    exploration,
    get walking() {
      return walking;
    },
    reword,
    list,
    cover,
    find: (flow, filter) => list(flow, findPaths(chartOf(flow), walking, exploration, filter)),
    play(flow, path) {
      const { byLanguage, seen, entry } = told(flow, path);
      // told as in the list, where it stands in one
      const code = pathCode(path);
      const inList = cover(flow, false).cover.paths.find((each) => each.code === code);
      const played = {
        ...(inList ?? entry.compared(new Map())),
        ...tellChat(chartOf(flow), path, byLanguage),
      };
      return { played, seen, byLanguage };
    },
  };
}

function versionOf(seen: Seen): string {
  return createHash('sha256').update(JSON.stringify(seen)).digest('hex').slice(0, 16);
}

/** Those who write for the first time come first, and of them those who see most. */
function inReadingOrder(paths: Path[]): Path[] {
  const order = new Map(pasts.map(({ name }, place) => [name, place]));
  return paths
    .map((path) => ({ path, code: pathCode(path) }))
    .sort(
      (left, right) =>
        order.get(left.path.past)! - order.get(right.path.past)! ||
        right.path.steps.length - left.path.steps.length ||
        (left.code < right.code ? -1 : 1),
    )
    .map(({ path }) => path);
}
