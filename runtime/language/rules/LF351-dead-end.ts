import { entryOf } from '../1-parse/nodes.js';
import type { Rule } from './rule.js';

export const deadEnd: Rule = {
  code: 'LF351',
  check({ chart }, report) {
    for (const state of chart.states) {
      // with an unknown `type` nobody knows what it was to be
      if (state.type !== 'atomic' || entryOf(state.node, 'type')) continue;
      const handles = state.on.some(({ key }) => key !== 'invalid' && key !== 'unheard');
      const leads = [state.always, state.after].some((transitions) => transitions.length > 0);
      const asks = state.say?.kind === 'requestLocation' && handles;
      if (handles || leads || asks || state.choices || state.invoke || state.call) continue;
      report({
        message: `Nothing leads on from "${state.name}"`,
        help: 'Give it buttons, a list, "on" or "always"; or "type: final" when the flow ends here.',
        range: state.nameRange,
      });
    }
  },
};
