import { suggest } from '../text/suggest.js';
import type { Rule } from './rule.js';

export const initialState: Rule = {
  check({ chart }, report) {
    for (const state of [chart.root, ...chart.states]) {
      const names = state.states.map(({ name }) => name);
      if (!state.initial) {
        // the schema asks a whole flow for its own
        if (state.states.length > 0 && state !== chart.root)
          report({
            message: `"${state.name}" has states but no "initial"`,
            help: `Say which one it begins with: "initial: ${names[0]}".`,
            range: state.nameRange,
          });
      } else if (names.length > 0 && !names.includes(String(state.initial.value))) {
        const name = String(state.initial.value);
        report({
          message: `There is no state "${name}" to begin with`,
          ...suggest(name, names, 'states here', state.initial),
          range: state.initial,
        });
      }
    }
  },
};
