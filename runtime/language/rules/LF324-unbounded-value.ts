import { variableOf } from '../3-meaning/facts/facts.js';
import { longestValue } from '../3-meaning/measuring/measure.js';
import { placeholdersOf } from './placeholders.js';
import type { Rule } from './rule.js';

/** The proof that every message fits WhatsApp's limits needs to know how long each value can be. */
export const unboundedValue: Rule = {
  check(subject, report) {
    for (const { followed, placeholder, scope, range } of placeholdersOf(subject)) {
      if (!('target' in followed) || placeholder.use === 'plural' || placeholder.use === 'select') continue;
      const { type, variable } = followed.target;
      const isMeasured = type === 'text' || (typeof type === 'object' && placeholder.use === 'bullets');
      if (!isMeasured || longestValue(placeholder, scope) !== undefined) continue;
      const isList = typeof type === 'object';
      report({
        message: `Nothing says how long "${placeholder.path}" can be`,
        help: isList
          ? 'Nobody measures the members of a list variable: say it with "each", or use a field of a record.'
          : `Give it a "max" in "context": ${placeholder.path}: { type: text, max: 60 }.`,
        range,
        ...(variable ? { related: [{ message: 'declared here', range: variable.nameRange }] } : {}),
      });
    }
    for (const { say } of subject.facts.says) {
      const list = say.each && variableOf(say.each, subject.chart);
      if (!say.each || !list || list.max !== undefined || typeof list.type !== 'object') continue;
      report({
        message: `Nothing says how many members "${list.name}" can have`,
        help: `Give it a "max" in "context": ${list.name}: { type: list, of: …, max: 9 }.`,
        range: say.each.node,
        related: [{ message: 'declared here', range: list.nameRange }],
      });
    }
  },
};
