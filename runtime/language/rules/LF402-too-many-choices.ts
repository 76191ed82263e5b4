import { limits } from '../../model/index.js';
import { variableOf } from '../3-meaning/facts/facts.js';
import { syntaxOf } from '../conditions/syntax.js';
import type { Rule } from './rule.js';

/** A list has ten rows at most, those of `each` included. */
export const tooManyChoices: Rule = {
  check({ chart }, report) {
    for (const { choices } of chart.states) {
      if (!choices) continue;
      const fixed = choices.choices.length;
      if (!choices.each) {
        if (fixed > limits.list.rows)
          report({
            message: `${fixed} choices; WhatsApp shows ${limits.list.rows} at most`,
            help: 'Split them over two questions.',
            range: choices.range,
          });
        continue;
      }
      const { list } = choices.each;
      const variable = variableOf(list, chart);
      // a name that is not there has been reported
      if (!variable && syntaxOf(list.source)?.op === 'id') continue;
      if (variable?.max === undefined)
        report({
          message: `Nothing says how many rows "${list.source}" can make`,
          help: variable
            ? `Give it a "max" in "context": ${variable.name}: { type: list, of: …, max: ${limits.list.rows - fixed} }.`
            : 'Assign the list to a variable with a "max", and name that.',
          range: list.node,
          ...(variable ? { related: [{ message: 'declared here', range: variable.nameRange }] } : {}),
        });
      else if (variable.max + fixed > limits.list.rows)
        report({
          message: `Up to ${variable.max} rows of "${variable.name}" and ${fixed} of its own; WhatsApp shows ${limits.list.rows} at most`,
          help: `Lower the "max" of "${variable.name}" to ${limits.list.rows - fixed}, or take rows away.`,
          range: list.node,
          related: [{ message: 'declared here', range: variable.nameRange }],
        });
    }
  },
};
