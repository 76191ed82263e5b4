import { rangeInScalar } from '../1-parse/nodes.js';
import type { Rule } from './rule.js';

export const eventText = /\bevent\s*\.\s*text\b/;

/** Typed text that is assigned as it is was never trimmed or measured, and would break the proof of WhatsApp's limits. */
export const assignedEventText: Rule = {
  check({ facts }, report) {
    for (const { expression, role, name } of facts.expressions) {
      const found = role === 'assign' ? eventText.exec(expression.source) : null;
      if (!found) continue;
      report({
        message: 'What the customer typed is assigned unchecked',
        help: `Write "take: ${name}" instead: it trims the text, checks min, max and pattern, and raises "invalid".`,
        range: rangeInScalar(expression.node, found.index, found.index + found[0].length),
      });
    }
  },
};
