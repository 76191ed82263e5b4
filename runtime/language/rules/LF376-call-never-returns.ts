import type { Rule } from './rule.js';

/** A flow without an end never gives the conversation back to the state that called it. */
export const callNeverReturns: Rule = {
  isConsequence: true,
  check({ chart, flows }, report) {
    for (const { call, name } of chart.states) {
      const called = call && flows.get(call.flow);
      if (!call || !called || called.root.states.some(({ type }) => type === 'final')) continue;
      report({
        message: `"${call.flow}" has no end, so nothing ever follows in "${name}"`,
        help: `Give "${call.flow}" a state of "type: final", beside its other states, where it should come back.`,
        range: call.range,
        related: [{ message: `the flow "${call.flow}"`, range: called.root.nameRange }],
      });
    }
  },
};
