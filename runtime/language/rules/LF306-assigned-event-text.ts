import { rangeInScalar } from '../1-parse/nodes.js';
import type { ExpressionFact } from '../3-meaning/facts/facts.js';
import { namesIn } from '../conditions/names.js';
import { syntaxOf } from '../conditions/syntax.js';
import type { Rule } from './rule.js';

/** Typed text that is assigned as it is was never trimmed or measured, and would break the proof of WhatsApp's limits. */
export const assignedEventText: Rule = {
  check({ facts }, report) {
    for (const fact of facts.expressions) {
      const read = assignedTextIn(fact);
      if (!read) continue;
      report({
        message: 'What the customer typed is assigned unchecked',
        help: `Write "take: ${fact.name}" instead: it trims the text, checks min, max and pattern, and raises "invalid".`,
        range: rangeInScalar(fact.expression.node, read.start, read.pathEnd),
      });
    }
  },
};

/** Where the expression assigns what was typed. */
export const assignedTextIn = ({ expression, role }: ExpressionFact) =>
  role === 'assign'
    ? namesIn(syntaxOf(expression.source)).find(({ path }) => path === 'event.text')
    : undefined;
