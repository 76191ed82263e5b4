import { suggest } from '../text/suggest.js';
import type { Rule } from './rule.js';

export const unknownVariable: Rule = {
  check({ chart, facts }, report) {
    for (const { transition } of facts.transitions) {
      const named = transition.assign.map(({ name, nameRange }) => ({ name, range: nameRange }));
      if (transition.take) named.push({ name: String(transition.take.value), range: transition.take });
      for (const { name, range } of named) {
        if (chart.context.has(name)) continue;
        const { help, ...suggestion } = suggest(name, chart.context.keys(), 'variables', range);
        report({
          message: `There is no variable "${name}"`,
          help: `${help} Variables are declared under "context".`,
          ...suggestion,
          range,
        });
      }
    }
  },
};
