import { rangeInScalar } from '../1-parse/nodes.js';
import { AssuredOnWays } from '../3-meaning/walking/assured-on-ways.js';
import { failuresIn } from '../conditions/may-fail.js';
import type { Rule } from './rule.js';

/** An expression without a value where a list is empty, a number 0, a text no number; and nothing shows that it is not so. */
export const mayFail: Rule = {
  follow({ chart, facts }, report) {
    // what is assigned need not have the pattern that `take` asks for
    const assigned = new Set(
      facts.transitions.flatMap(({ transition }) => transition.assign.map(({ name }) => name)),
    );
    const taken = new Map([...chart.context].filter(([name]) => !assigned.has(name)));
    const readings = new Map(
      facts.expressions.map(({ expression, scope }) => [expression, { scope, taken }]),
    );
    const ways = new AssuredOnWays(chart, facts, (expression, assured) => {
      const reading = readings.get(expression);
      return reading ? failuresIn(expression.source, reading, assured) : [];
    });
    // most are shown to be safe where they stand
    if (ways.failuresAnywhere().size === 0) return {};
    return {
      ...ways.visitor,
      end() {
        const failing = chart.isEverywhere ? ways.failuresAnywhere() : ways.failuresOnWays();
        for (const [{ node }, failures] of failing)
          for (const { start, end, when, help } of failures)
            report({ message: `This fails ${when}`, help, range: rangeInScalar(node, start, end) });
      },
    };
  },
};
