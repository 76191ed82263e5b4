import type { ByLanguage, ChartState, ChartTransition, FlowChart } from './contract.js';

/** What of a chart somebody wants to see. */
export interface ViewOptions {
  /** Also what every flow shares. */
  everywhere?: boolean;
  /** Paths of groups whose inside is hidden. */
  collapsed?: readonly string[];
  /** Only this state and its neighbours. */
  focus?: string;
}

export interface ChartView {
  states: ChartState[];
  /** Paths among `states` that are shown closed. */
  collapsed: string[];
  edges: ViewEdge[];
}

/** All transitions from one state to another, drawn as one line. */
export interface ViewEdge {
  /** `from→to` */
  id: string;
  /** A path; `start:<path of the group>` for the dot that a group begins at ('' for the flow). */
  from: string;
  to: string;
  /** Keys, in the author's order. */
  transitions: string[];
  /** One line for each transition. */
  labels: ByLanguage<string>[];
}

export const startOf = (group: string) => `start:${group}`;
export const isStart = (id: string) => id.startsWith('start:');

/** The states and lines to draw. Transitions that are heard in every state, or lead nowhere by name, are not lines. */
export function viewOf(
  chart: FlowChart,
  { everywhere = false, collapsed = [], focus }: ViewOptions,
): ChartView {
  const byPath = new Map(chart.states.map((state) => [state.path, state]));
  const closed = new Set(collapsed.filter((path) => byPath.get(path)?.kind === 'group'));
  /** The state itself, or the closed group it is in. */
  const drawnAs = (path: string): string => {
    let drawn = path;
    for (let state = byPath.get(path); state; state = byPath.get(state.parent))
      if (closed.has(state.path)) drawn = state.path;
    return drawn;
  };
  const drawn = chart.transitions.flatMap((transition): Drawn[] => {
    const { from, to } = transition;
    if (from === '' || to === null || to === from) return [];
    const ends = { from: drawnAs(from), to: drawnAs(to) };
    return ends.from === ends.to ? [] : [{ ...ends, transition }];
  });
  const shown = shownStates(chart, byPath, drawn, { everywhere, focus });
  const states = chart.states.filter(({ path }) => shown.has(path) && drawnAs(path) === path);
  const visible = new Set(states.map(({ path }) => path));
  const choosing = new Set(
    chart.transitions.flatMap(({ trigger, guard, from }) =>
      trigger === 'always' && guard !== null ? from : [],
    ),
  );
  const edges = new Map<string, ViewEdge>();
  for (const { path, parent, isInitial } of states)
    if (isInitial && (parent === '' || visible.has(parent))) {
      const id = `${startOf(parent)}→${path}`;
      edges.set(id, { id, from: startOf(parent), to: path, transitions: [], labels: [] });
    }
  for (const { from, to, transition } of drawn) {
    if (!visible.has(from) || !visible.has(to)) continue;
    if (focus !== undefined && byPath.has(focus) && ![from, to].includes(drawnAs(focus))) continue;
    const id = `${from}→${to}`;
    const edge = edges.get(id) ?? { id, from, to, transitions: [], labels: [] };
    edge.transitions.push(transition.key);
    edge.labels.push(labelOf(transition, choosing.has(transition.from)));
    edges.set(id, edge);
  }
  return { states, collapsed: [...closed], edges: [...edges.values()] };
}

interface Drawn {
  from: string;
  to: string;
  transition: ChartTransition;
}

function shownStates(
  chart: FlowChart,
  byPath: ReadonlyMap<string, ChartState>,
  drawn: readonly Drawn[],
  { everywhere, focus }: { everywhere: boolean; focus: string | undefined },
): Set<string> {
  const shown = new Set<string>();
  const show = (path: string) => {
    for (let state = byPath.get(path); state; state = byPath.get(state.parent)) shown.add(state.path);
  };
  if (focus !== undefined && byPath.has(focus)) {
    show(focus);
    for (const { from, to } of drawn) {
      if (from === focus) show(to);
      if (to === focus) show(from);
    }
    return shown;
  }
  const isOwn = (path: string) => byPath.get(path)?.isEverywhere === false || chart.flow === 'everywhere';
  for (const { path } of chart.states) if (everywhere || isOwn(path)) show(path);
  // what every flow shares is seen where this one names it
  for (const { from, to } of drawn) if (isOwn(from)) show(to);
  return shown;
}

/** Choices by their title, guards in words beside what sets them off. `hasGuards`: of what the state does at once. */
function labelOf({ label, guard, trigger }: ChartTransition, hasGuards: boolean): ByLanguage<string> {
  if (trigger !== 'always')
    return guard === null ? label : mapValues(label, (words) => `${words}, if ${guard}`);
  const words = guard === null ? (hasGuards ? 'otherwise' : '') : `if ${guard}`;
  return mapValues(label, () => words);
}

function mapValues(words: ByLanguage<string>, change: (words: string) => string): ByLanguage<string> {
  return Object.fromEntries(Object.entries(words).map(([language, text]) => [language, change(text)]));
}
