import { didYouMean } from '../suggest.js';
import { placeholdersOf } from './placeholders.js';
import type { Rule } from './rule.js';

export const unknownPlaceholder: Rule = {
  code: 'LF321',
  check(subject, report) {
    for (const { followed, placeholder, range } of placeholdersOf(subject)) {
      if ('target' in followed || followed.isEvent) continue;
      const { unknown, at, candidates } = followed;
      const before = at > 0 ? placeholder.path.slice(0, at - 1) : undefined;
      report({
        message:
          before === undefined
            ? `There is no value "${unknown}" to say`
            : `"${before}" has no field "${unknown}"`,
        help: didYouMean(unknown, candidates, before === undefined ? 'values here' : 'fields'),
        range,
      });
    }
  },
};
