/** Both versions of a flow on one chart: what is gone stands where it stood. */
import type { ChartState, ChartTransition, FlowChart } from '../chart/index.js';
import type { ChartMarks, FlowChanges } from './contract.js';

export interface MergedChart {
  chart: FlowChart;
  marks: ChartMarks;
}

/** One of the two may be missing: the flow came or went. */
export function mergedChart(
  before: FlowChart | null,
  after: FlowChart | null,
  changes: Pick<FlowChanges, 'states' | 'transitions' | 'words'>,
): MergedChart {
  const chart: FlowChart = { ...(after ?? before!) };
  const marks: ChartMarks = { states: {}, transitions: {} };
  const renamed = new Map<string, string>();
  for (const { path, happened, was } of changes.states) {
    marks.states[path] = happened;
    if (was !== undefined) renamed.set(was, path);
  }
  const now = (path: string) => renamed.get(path) ?? path;
  if (before && after) {
    const ghosts = before.states.filter(({ path }) => marks.states[path] === 'removed');
    chart.states = withGhosts(after.states, before.states, ghosts, now);
  }

  const known = new Set(chart.transitions.map(({ key }) => key));
  const gone: ChartTransition[] = [];
  for (const { key, happened, before: was, after: is } of changes.transitions) {
    marks.transitions[key] = happened;
    if (!was || (is && now(was.to ?? '') === (is.to ?? ''))) continue;
    // one that leads elsewhere now is drawn twice
    const ghost = is ? `${key}|before` : key;
    if (is) marks.transitions[ghost] = 'removed';
    if (!known.has(ghost))
      gone.push({ ...was, key: ghost, from: now(was.from), to: was.to === null ? null : now(was.to) });
  }
  chart.transitions = [...chart.transitions, ...gone];
  for (const { from, happened } of changes.transitions)
    if (from !== '' && happened) marks.states[from] ??= 'ways';
  for (const { state } of changes.words)
    if (state !== '' && (marks.states[state] ?? 'ways') === 'ways') marks.states[state] = 'words';
  return { chart, marks };
}

/** What is gone comes behind what stood before it. */
function withGhosts(
  after: readonly ChartState[],
  before: readonly ChartState[],
  ghosts: readonly ChartState[],
  now: (path: string) => string,
): ChartState[] {
  const states = [...after];
  for (const ghost of ghosts) {
    const earlier = before
      .slice(0, before.indexOf(ghost))
      .map(({ path }) => now(path))
      .reverse();
    const place = earlier
      .map((path) => states.findIndex((state) => state.path === path))
      .find((found) => found >= 0);
    states.splice((place ?? -1) + 1, 0, { ...ghost, parent: now(ghost.parent) });
  }
  // a state that held states before is a box as long as they are shown
  const parents = new Set(ghosts.map(({ parent }) => now(parent)));
  return states.map((state) => (parents.has(state.path) ? { ...state, kind: 'group' } : state));
}

/**
 * Only what changed, with its neighbours. The whole chart where little would be left out; null where nothing of the chart
 * changed.
 */
export function aroundChanges({ chart, marks }: MergedChart): FlowChart | null {
  const core = new Set(Object.keys(marks.states));
  if (core.size === 0) return null;
  // where a changed transition leads is shown, not all that is around it: everything may lead there
  const shown = new Set(core);
  for (const { from, to } of chart.transitions) {
    if (from === '' || to === null) continue;
    if (core.has(from)) shown.add(to);
    if (core.has(to)) shown.add(from);
  }
  const byPath = new Map(chart.states.map((state) => [state.path, state]));
  for (const path of [...shown])
    for (let state = byPath.get(path); state; state = byPath.get(state.parent)) shown.add(state.path);
  const own = chart.states.filter(({ isEverywhere }) => !isEverywhere);
  if (own.filter(({ path }) => shown.has(path)).length > own.length * 0.7) return chart;
  return {
    ...chart,
    states: chart.states.filter(({ path }) => shown.has(path)),
    transitions: chart.transitions.filter(
      ({ from, to }) => to !== null && shown.has(from) && shown.has(to) && (core.has(from) || core.has(to)),
    ),
  };
}
