import type { SourceChart, SourceState } from '../3-meaning/source-chart.js';
import { transitionsOf } from '../3-meaning/ways.js';
import { ownTransitions } from '../chart/ways-out.js';
import type { Rule } from './rule.js';

export const unreachableState: Rule = {
  isConsequence: true,
  check({ chart, facts, everywhere, flows }, report) {
    const byPath = new Map(chart.states.map((state) => [state.path, state]));
    const reached = new Set<SourceState>([chart.root]);
    const waiting = [chart.root];
    const reach = (state: SourceState | undefined) => {
      for (let outer = state; outer && !reached.has(outer); outer = outer.parent) {
        reached.add(outer);
        waiting.push(outer);
      }
    };
    // a flow may put its own state in the place of one that is everywhere
    for (const state of everywhere?.root.states ?? []) reach(byPath.get(state.path));
    const walk = () => {
      for (let state = waiting.pop(); state; state = waiting.pop()) {
        const from = state;
        reach(state.initial && byPath.get([state.path, state.initial.value].filter(Boolean).join('.')));
        for (const { transition } of transitionsOf(from, facts))
          if (transition.resolved !== undefined) reach(byPath.get(transition.resolved));
      }
    };
    walk();
    // what nothing of everywhere leads to, a flow may; they are asked only then
    if (chart.isEverywhere && chart.states.some((state) => !reached.has(state)))
      for (const flow of flows.values()) for (const path of targetsBeyond(flow)) reach(byPath.get(path));
    walk();
    for (const state of chart.states)
      if (!reached.has(state) && (!state.parent || reached.has(state.parent)))
        report({
          message: `No path leads to "${state.name}"`,
          help: 'Let something target it, or remove it.',
          range: state.nameRange,
        });
  },
};

/** Paths that a flow's transitions lead to and that are none of its own states. */
function targetsBeyond({ root, states, isEverywhere }: SourceChart): string[] {
  if (isEverywhere) return [];
  const own = new Set(states.map(({ path }) => path));
  return [root, ...states]
    .flatMap(ownTransitions)
    .flatMap(({ resolved }) => (resolved === undefined || own.has(resolved) ? [] : resolved));
}
