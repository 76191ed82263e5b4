import { namesInReach } from '../3-meaning/facts/resolve.js';
import { suggest } from '../text/suggest.js';
import type { Rule } from './rule.js';

export const unknownTarget: Rule = {
  check({ facts, everywhere }, report) {
    for (const { transition, state } of facts.transitions) {
      if (!transition.target || transition.resolved !== undefined) continue;
      const name = String(transition.target.value);
      report({
        message: `There is no state "${name}" to go to`,
        ...suggest(name, namesInReach(state, everywhere), 'states in reach', transition.target),
        range: transition.target,
      });
    }
  },
};
