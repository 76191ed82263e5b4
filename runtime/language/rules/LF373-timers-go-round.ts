import type { TransitionFact } from '../3-meaning/facts/facts.js';
import type { SourceState } from '../3-meaning/source-chart.js';
import { isCounted } from '../3-meaning/walking/counters.js';
import { groupsInCycles, wayRound } from '../3-meaning/walking/cycles.js';
import { chainOf, initialOf, statesByPath, transitionsOf } from '../3-meaning/walking/ways.js';
import { comesAtOnce } from '../chart/ways-out.js';
import type { Rule } from './rule.js';

/** A way round that timers alone keep going: it would write to the customer again and again, unasked. */
export const timersGoRound: Rule = {
  isConsequence: true,
  check({ chart, facts }, report) {
    const byPath = statesByPath(chart);
    const speaking = new Set<SourceState>();
    const timed = new Map<SourceState, TransitionFact>();
    const next = new Map<SourceState, SourceState[]>();
    for (const state of chart.states) {
      const onward = new Set<SourceState>();
      const initial = initialOf(state, byPath);
      if (initial) onward.add(initial);
      for (const outer of chainOf(state))
        for (const fact of transitionsOf(outer, facts)) {
          const { transition, trigger } = fact;
          const target = byPath.get(transition.resolved ?? '');
          const isAfter = trigger.by === 'after';
          if (!isAfter && (outer !== state || !comesAtOnce(trigger))) continue;
          if (!target || isCounted(transition, facts)) continue;
          onward.add(target);
          if (transition.say) speaking.add(state);
          if (isAfter) timed.set(state, fact);
        }
      if (state.say || state.choices) speaking.add(state);
      next.set(state, [...onward]);
    }
    for (const group of groupsInCycles(next)) {
      const state = chart.states.find((each) => timed.has(each) && group.includes(each));
      if (!state || !group.some((each) => speaking.has(each))) continue;
      const cycle = wayRound(state, group, next);
      const { transition } = timed.get(state)!;
      report({
        message: `Timers alone go round here and speak each time: ${cycle.map(({ path }) => path).join(' → ')}`,
        help: 'Let it end after some rounds: count them in the same transition ("guard: rounds < 3" with "assign: { rounds: rounds + 1 }"), or lead to a state without "after".',
        range: transition.range,
      });
    }
  },
};
