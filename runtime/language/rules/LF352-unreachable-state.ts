import type { SourceState } from '../3-meaning/source-chart.js';
import { transitionsOf } from '../3-meaning/ways.js';
import type { Rule } from './rule.js';

export const unreachableState: Rule = {
  code: 'LF352',
  isConsequence: true,
  check({ chart, facts, everywhere }, report) {
    if (chart.isEverywhere) return;
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
    for (let state = waiting.pop(); state; state = waiting.pop()) {
      const from = state;
      reach(state.initial && byPath.get([state.path, state.initial.value].filter(Boolean).join('.')));
      for (const { transition } of transitionsOf(from, facts))
        if (transition.resolved !== undefined) reach(byPath.get(transition.resolved));
    }
    for (const state of chart.states)
      if (!reached.has(state) && (!state.parent || reached.has(state.parent)))
        report({
          severity: 'warning',
          message: `No path leads to "${state.name}"`,
          help: 'Let something target it, or remove it.',
          range: state.nameRange,
        });
  },
};
