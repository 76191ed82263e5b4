import { isTimer } from '../chart/ways-out.js';
import type { Rule } from './rule.js';

/** A translation addresses the members of a list by name; a place in the list would change with every insertion. */
export const unnamedWords: Rule = {
  check({ facts }, report) {
    for (const list of facts.lists) {
      for (const { transition, trigger } of list) {
        const inList = list.length > 1 || isTimer(trigger);
        const saysWords = transition.say?.words.some(({ words }) => !words.same);
        if (!inList || transition.named || !saysWords) continue;
        report({
          message: isTimer(trigger)
            ? 'This timer has words but no name'
            : `This is one of ${list.length} that are tried in turn; it has words, but no name`,
          help: 'Add "as: someName" to it, so that translations can address it.',
          range: transition.range,
        });
      }
      const seen = new Set<string>();
      for (const { transition } of list) {
        if (transition.named && seen.has(transition.as))
          report({
            message: `Two members of one list are called "${transition.as}"`,
            help: 'Give each its own name.',
            range: transition.range,
          });
        seen.add(transition.as);
      }
    }
  },
};
