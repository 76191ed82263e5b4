import type { SourceRange } from '../contract.js';
import type { Rule } from './rule.js';

/** WhatsApp refuses two buttons of one title, and nobody could tell two such rows apart. */
export const sameTitle: Rule = {
  check({ chart }, report) {
    for (const { choices } of chart.states) {
      const seen = new Map<string, SourceRange>();
      for (const { title, id } of choices?.choices ?? []) {
        if (!title) continue;
        const first = seen.get(title.text.trim());
        if (first)
          report({
            message: `Two choices are called "${title.text}"`,
            help: `Give "${id}" a title of its own.`,
            range: title.node,
            related: [{ message: 'the other one', range: first }],
          });
        else seen.set(title.text.trim(), title.node);
      }
    }
  },
};
