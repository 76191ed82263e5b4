import { catalogue } from '../../actions/index.js';
import type { Rule } from './rule.js';

/** A tap on an old message must not do what cannot be taken back. */
export const anytimeAction: Rule = {
  check({ chart }, report) {
    for (const { choices } of chart.states) {
      for (const choice of choices?.choices ?? []) {
        if (!choice.anytime) continue;
        for (const call of choice.transitions.flatMap(({ actions }) => actions)) {
          const action = catalogue.actions[call.action];
          if (!action || action.undo) continue;
          report({
            message: `"${call.action}" cannot be taken back, and "${choice.id}" may be tapped at any time`,
            help: 'Take "anytime" away, or let the choice lead to a question that does it.',
            range: call.nameRange,
          });
        }
      }
    }
  },
};
