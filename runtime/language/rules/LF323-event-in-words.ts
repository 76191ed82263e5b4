import { placeholdersOf } from './placeholders.js';
import type { Rule } from './rule.js';

/** A text is rendered again on repeat, language switch and reminder, when its event is long gone. */
export const eventInWords: Rule = {
  check(subject, report) {
    for (const { followed, placeholder, range } of placeholdersOf(subject)) {
      if ('target' in followed || !followed.isEvent) continue;
      report({
        message: `A text cannot say "${placeholder.path}": it is said again later, without the event`,
        help: 'Assign the value to a variable, and say that.',
        range,
      });
    }
  },
};
