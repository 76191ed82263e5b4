import type { SourceState } from '../3-meaning/source-chart.js';
import { reachedFrom } from '../3-meaning/walking/cycles.js';
import { inMap } from '../3-meaning/walking/fact-table.js';
import { chainOf, initialOf, leadsOut, statesByPath, transitionsOf } from '../3-meaning/walking/ways.js';
import type { Rule } from './rule.js';

/** States that lead only to each other: who comes to them never gets to an end of the flow. */
export const noWayOut: Rule = {
  isConsequence: true,
  check({ chart, facts }, report) {
    if (chart.isEverywhere) return;
    const byPath = statesByPath(chart);
    const before = new Map<SourceState, SourceState[]>();
    const open = new Set<SourceState>();
    const leadsTo = (from: SourceState, to: SourceState | undefined) =>
      to && inMap(before, to, () => []).push(from);
    for (const state of chart.states) {
      leadsTo(state, initialOf(state, byPath));
      const isEnd =
        state.type === 'final'
          ? state.parent === chart.root
          : state.type !== 'atomic' && state.type !== 'compound';
      if (isEnd) open.add(state);
      if (state.type === 'final' && state.parent) leadsTo(state, state.parent);
      for (const outer of chainOf(state))
        for (const { transition } of transitionsOf(outer, facts)) {
          if (leadsOut(transition, byPath)) open.add(state);
          else leadsTo(state, byPath.get(transition.resolved ?? ''));
        }
    }
    const leading = reachedFrom(open, (state) => before.get(state) ?? []);
    const closed = chart.states.filter((state) => !leading.has(state));
    const first = closed[0];
    if (!first) return;
    const names = closed.slice(0, 5).map(({ path }) => `"${path}"`);
    const more = closed.length > 5 ? ` and ${closed.length - 5} more` : '';
    report({
      message: `From ${names.join(', ')}${more} no way leads to an end of the flow`,
      help: 'Let one of the answers there lead to a state of "type: final", or back to where the flow goes on.',
      range: first.nameRange,
    });
  },
};
