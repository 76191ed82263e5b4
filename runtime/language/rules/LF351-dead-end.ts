import { childOf, entryOf } from '../1-parse/nodes.js';
import type { Rule } from './rule.js';

export const deadEnd: Rule = {
  code: 'LF351',
  check({ chart }, report) {
    for (const state of chart.states) {
      // with an unknown `type` nobody knows what it was to be
      if (state.type !== 'atomic' || entryOf(state.node, 'type')) continue;
      const handles = state.on.some(({ key }) => key !== 'invalid' && key !== 'unheard');
      // what stands there and could not be read has been reported: it was to lead on
      const leads = ['buttons', 'list', 'invoke', 'call', 'always', 'after'].some((key) =>
        entryOf(state.node, key),
      );
      const on = childOf(state.node, 'on');
      if (on && on.kind !== 'map') continue;
      const asks = state.say?.kind === 'requestLocation' && handles;
      if (handles || leads || asks) continue;
      report({
        message: `Nothing leads on from "${state.name}"`,
        help: 'Give it buttons, a list, "on" or "always"; or "type: final" when the flow ends here.',
        range: state.nameRange,
      });
    }
  },
};
