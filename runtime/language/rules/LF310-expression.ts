import { rangeInScalar } from '../1-parse/nodes.js';
import { checkExpression } from '../expressions.js';
import { didYouMean } from '../suggest.js';
import { eventText } from './LF306-assigned-event-text.js';
import type { Rule } from './rule.js';

/** A condition or value that CEL cannot read, or that names what is not there. */
export const expression: Rule = {
  code: 'LF310',
  check({ facts }, report) {
    for (const { expression, scope, role } of facts.expressions) {
      if (role === 'assign' && eventText.test(expression.source)) continue;
      const checked = checkExpression(expression.source, scope);
      if ('type' in checked) continue;
      const { problem, start, end, unknown } = checked;
      report({
        message: `In this ${role === 'guard' ? 'condition' : 'value'}, ${problem}`,
        help:
          unknown && unknown.candidates.length > 0
            ? didYouMean(unknown.name, unknown.candidates, 'names here')
            : (fixedTextHelp(expression.source, role) ??
              'Conditions and values are CEL: missing(name), misses >= 3, customer.status == "active".'),
        range: rangeInScalar(expression.node, start, end),
      });
    }
  },
};

function fixedTextHelp(source: string, role: string): string | undefined {
  return role === 'assign' && /^[\w ,.!?'-]+$/.test(source)
    ? `For fixed text write { text: ${source} }.`
    : undefined;
}
