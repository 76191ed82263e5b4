import type { SourceState } from '../source-chart.js';

/** Which states lead to which. */
export type StateGraph = ReadonlyMap<SourceState, readonly SourceState[]>;

/** Everything that `next` leads to, step by step, from these; they are among it. */
export function reachedFrom<One>(starts: Iterable<One>, next: (one: One) => Iterable<One>): Set<One> {
  const reached = new Set(starts);
  // what is added is come to in its turn
  for (const one of reached) for (const other of next(one)) reached.add(other);
  return reached;
}

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

/**
 * Ways round, each begun and ended with the same one, found by following everything in depth: what leads back to the way
 * in hand goes round. At least one of every group that leads to itself.
 */
export function roundsFrom<One>(graph: ReadonlyMap<One, readonly One[]>): One[][] {
  const begun = new Set<One>();
  const rounds: One[][] = [];
  for (const root of graph.keys()) {
    // a stack of our own: a chart may be thousands of states long
    const way: { one: One; next: number }[] = [];
    const places = new Map<One, number>();
    const step = (one: One) => {
      if (begun.has(one)) return;
      begun.add(one);
      places.set(one, way.length);
      way.push({ one, next: 0 });
    };
    step(root);
    for (let top = way.at(-1); top; top = way.at(-1)) {
      const next = graph.get(top.one)?.[top.next++];
      if (next === undefined) {
        places.delete(top.one);
        way.pop();
        continue;
      }
      const before = places.get(next);
      if (before === undefined) step(next);
      else rounds.push([...way.slice(before).map(({ one }) => one), next]);
    }
  }
  return rounds;
}
