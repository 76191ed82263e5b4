import { rangeInScalar } from '../1-parse/nodes.js';
import type { Expression } from '../3-meaning/source-chart.js';
import { checkExpression } from '../conditions/expressions.js';
import type { SourceRange } from '../contract.js';
import { suggest } from '../text/suggest.js';
import { eventText } from './LF306-assigned-event-text.js';
import type { Rule } from './rule.js';

/** A condition or value that CEL cannot read, or that names what is not there. */
export const expression: Rule = {
  check({ facts }, report) {
    for (const { expression, scope, role } of facts.expressions) {
      if (role === 'assign' && eventText.test(expression.source)) continue;
      const checked = checkExpression(expression.source, scope);
      if ('type' in checked) continue;
      const { problem, start, end, unknown } = checked;
      const range = rangeInScalar(expression.node, start, end);
      const suggested =
        unknown && unknown.candidates.length > 0
          ? suggest(unknown.name, unknown.candidates, 'names here', placeOf(unknown.name, expression, start))
          : undefined;
      report({
        message: `In this ${role === 'guard' ? 'condition' : 'value'}, ${problem}`,
        ...(suggested ?? {
          help:
            fixedTextHelp(expression.source, role) ??
            'Conditions and values are CEL: missing(name), misses >= 3, customer.status == "active".',
        }),
        range,
      });
    }
  },
};

/** A function that is not known is marked with all that stands between its brackets. */
function placeOf(name: string, { node, source }: Expression, start: number): SourceRange {
  const at = Math.max(start, source.indexOf(name, start));
  return rangeInScalar(node, at, at + name.length);
}

function fixedTextHelp(source: string, role: string): string | undefined {
  return role === 'assign' && /^[\w ,.!?'-]+$/.test(source)
    ? `For fixed text write { text: ${source} }.`
    : undefined;
}
