import { childOf } from '../1-parse/nodes.js';
import type { Rule } from './rule.js';

/** Keys of a state by which nobody leaves it. `on` is looked at more closely. */
const staying = new Set([
  ...[
    'say',
    'journey',
    'needsSeen',
    'entry',
    'exit',
    'silence',
    'on',
    'onDone',
    'onError',
    'differs',
    'allow',
  ],
]);

export const deadEnd: Rule = {
  check({ chart }, report) {
    for (const state of chart.states) {
      if (state.type !== 'atomic') continue;
      const handles = state.on.some(({ key }) => key !== 'invalid' && key !== 'unheard');
      // any other key leads on; one that could not be read, or is unknown, has been reported and was to lead on
      const leads = state.node.entries.some(({ key }) => !staying.has(key));
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
