import type { SourceState } from './source-chart.js';

/** Which states lead to which. */
export type StateGraph = ReadonlyMap<SourceState, readonly SourceState[]>;

/** Groups of states of which each leads to every other, and single states that lead to themselves (Tarjan). */
export function groupsInCycles(graph: StateGraph): SourceState[][] {
  const order = new Map<SourceState, number>();
  const lowest = new Map<SourceState, number>();
  const stack: SourceState[] = [];
  const onStack = new Set<SourceState>();
  const groups: SourceState[][] = [];
  for (const root of graph.keys()) {
    // a stack of our own: a chart may be thousands of states long
    const visits = order.has(root) ? [] : [{ state: root, at: 0 }];
    while (visits.length > 0) {
      const visit = visits.at(-1)!;
      const { state } = visit;
      if (visit.at === 0) {
        order.set(state, order.size);
        lowest.set(state, order.size - 1);
        stack.push(state);
        onStack.add(state);
      }
      const next = graph.get(state)?.[visit.at++];
      if (next) {
        if (!order.has(next)) visits.push({ state: next, at: 0 });
        else if (onStack.has(next)) lower(state, order.get(next)!);
        continue;
      }
      visits.pop();
      const outer = visits.at(-1)?.state;
      if (outer) lower(outer, lowest.get(state)!);
      if (lowest.get(state) !== order.get(state)) continue;
      const group = stack.splice(stack.lastIndexOf(state));
      for (const member of group) onStack.delete(member);
      if (group.length > 1 || graph.get(state)?.includes(state)) groups.push(group);
    }
  }
  return groups;

  function lower(state: SourceState, to: number): void {
    if (to < lowest.get(state)!) lowest.set(state, to);
  }
}

/** The shortest way from a state back to itself within `group`, begun and ended with it. */
export function wayRound(
  state: SourceState,
  group: readonly SourceState[],
  graph: StateGraph,
): SourceState[] {
  const inside = new Set(group);
  const cameFrom = new Map<SourceState, SourceState>();
  const waiting = [state];
  for (const from of waiting)
    for (const to of graph.get(from) ?? []) {
      if (to === state) {
        const way = [state];
        for (let step = from; step !== state; step = cameFrom.get(step)!) way.unshift(step);
        return [state, ...way];
      }
      if (!inside.has(to) || cameFrom.has(to)) continue;
      cameFrom.set(to, from);
      waiting.push(to);
    }
  return [state];
}
