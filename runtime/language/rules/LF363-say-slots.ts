import type { SourceSay } from '../3-meaning/source-chart.js';
import type { Rule } from './rule.js';

/** What a kind of message cannot do without, beside the key that names it. */
const needed: Partial<Record<SourceSay['kind'], readonly SourceSay['words'][number]['slot'][]>> = {
  each: ['line'],
  url: ['label', 'text'],
};

export const saySlots: Rule = {
  check({ facts }, report) {
    for (const { say } of facts.says)
      for (const slot of needed[say.kind] ?? [])
        if (!say.words.some((word) => word.slot === slot))
          report({
            message: `A message of kind "${say.kind}" needs "${slot}"`,
            help: `Add "${slot}: …" beside "${say.kind}".`,
            range: say.range,
          });
  },
};
