import { rangeInScalar } from '../1-parse/nodes.js';
import { suggest } from '../text/suggest.js';
import { placeholdersOf } from './placeholders.js';
import type { Rule } from './rule.js';

export const unknownPlaceholder: Rule = {
  check(subject, report) {
    for (const { fact, followed, placeholder, range } of placeholdersOf(subject)) {
      if ('target' in followed || followed.isEvent) continue;
      const { unknown, at, candidates } = followed;
      const before = at > 0 ? placeholder.path.slice(0, at - 1) : undefined;
      const { text, node } = fact.words;
      const start = text.indexOf(placeholder.path, placeholder.start) + at;
      report({
        message:
          before === undefined
            ? `There is no value "${unknown}" to say`
            : `"${before}" has no field "${unknown}"`,
        ...suggest(
          unknown,
          candidates,
          before === undefined ? 'values here' : 'fields',
          rangeInScalar(node, start, start + unknown.length),
        ),
        range,
      });
    }
  },
};
