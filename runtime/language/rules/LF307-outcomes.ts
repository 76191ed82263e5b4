import { catalogue } from '../../actions/index.js';
import type { Rule } from './rule.js';

/** A lookup answers in every way that the catalogue declares, sooner or later. */
export const outcomes: Rule = {
  check({ chart }, report) {
    for (const { invoke } of chart.states) {
      const lookup = invoke && catalogue.lookups[invoke.src];
      if (!lookup) continue;
      const handled = invoke.onDone.map(({ outcome }) => outcome);
      const missing = Object.keys(lookup.outcomes).filter((outcome) => !handled.includes(outcome));
      if (missing.length > 0)
        report({
          message: `${missing.map((outcome) => `"${outcome}"`).join(' and ')} of "${invoke.src}" ${missing.length > 1 ? 'are' : 'is'} not handled`,
          help: `Say what follows under "onDone": ${missing.map((outcome) => `"${outcome}: …"`).join(', ')}.`,
          range: invoke.onDoneRange,
        });
      if (invoke.onError.length === 0)
        report({
          message: `"${invoke.src}" has no "onError"`,
          help: 'The database may be away or slow: say where the customer goes then, "onError: tryLater".',
          range: invoke.range,
        });
    }
  },
};
