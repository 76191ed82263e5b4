import type { SourceChart, SourceState } from '../3-meaning/source-chart.js';
import { reachedFrom } from '../3-meaning/walking/cycles.js';
import { chainOf, initialOf, statesByPath, transitionsOf } from '../3-meaning/walking/ways.js';
import { ownTransitions } from '../chart/ways-out.js';
import type { Rule } from './rule.js';

export const unreachableState: Rule = {
  isConsequence: true,
  check({ chart, facts, everywhere, flows }, report) {
    const byPath = statesByPath(chart);
    const at = (paths: readonly string[]) => paths.flatMap((path) => byPath.get(path) ?? []);
    const next = (state: SourceState) => [
      ...chainOf(state),
      ...[initialOf(state, byPath) ?? []].flat(),
      ...at(transitionsOf(state, facts).flatMap(({ transition }) => transition.resolved ?? [])),
    ];
    // a flow may put its own state in the place of one that is everywhere
    const shaped = at(everywhere?.root.states.map(({ path }) => path) ?? []);
    let reached = reachedFrom([chart.root, ...shaped], next);
    // what nothing of everywhere leads to, a flow may; they are asked only then
    if (chart.isEverywhere && chart.states.some((state) => !reached.has(state)))
      reached = reachedFrom([...reached, ...at([...flows.values()].flatMap(targetsBeyond))], next);
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
