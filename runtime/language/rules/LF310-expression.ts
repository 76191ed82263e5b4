import { rangeInScalar } from '../1-parse/nodes.js';
import { checkExpression } from '../conditions/expressions.js';
import { isSentence } from '../conditions/slips.js';
import { suggest } from '../text/suggest.js';
import { assignedTextIn } from './LF306-assigned-event-text.js';
import type { Rule } from './rule.js';

/** A condition or value that CEL cannot read, or that names what is not there. */
export const expression: Rule = {
  check({ facts }, report) {
    for (const fact of facts.expressions) {
      if (assignedTextIn(fact)) continue;
      const { expression, scope, role } = fact;
      const checked = checkExpression(expression.source, scope);
      if ('type' in checked) continue;
      const { problem, start, end, unknown } = checked;
      const range = rangeInScalar(expression.node, start, end);
      const suggested =
        unknown && unknown.candidates.length > 0
          ? suggest(
              unknown.name,
              unknown.candidates,
              'names here',
              // a function is marked with all that stands between its brackets
              rangeInScalar(expression.node, start, start + unknown.name.length),
            )
          : undefined;
      report({
        message: `In this ${role === 'guard' ? 'condition' : 'value'}, ${problem}`,
        ...(suggested ?? {
          help:
            role === 'assign' && isSentence(expression.source)
              ? `For fixed text write { text: ${expression.source} }.`
              : 'Conditions and values are CEL: missing(name), misses >= 3, customer.status == "active".',
        }),
        range,
      });
    }
  },
};
