import type { SourceState, SourceTransition } from '../3-meaning/source-chart.js';
import { transitionsOf } from '../3-meaning/walking/ways.js';
import type { Rule } from './rule.js';

/** A guard about the flow's own variables that no path makes true. */
export const neverTrue: Rule = {
  isConsequence: true,
  follow({ facts }, report) {
    const reached = new Set<SourceState>();
    const taken = new Set<SourceTransition>();
    return {
      state: (state) => reached.add(state),
      transition: (transition) => taken.add(transition),
      end() {
        for (const state of reached)
          for (const { transition } of transitionsOf(state, facts))
            if (transition.guard && !taken.has(transition))
              report({
                message: `On no path is this guard true: "${transition.guard.source}"`,
                help: 'Look where the variables in it are set: a path that sets them differently is missing, or this transition can go.',
                range: transition.guard.node,
              });
      },
    };
  },
};
