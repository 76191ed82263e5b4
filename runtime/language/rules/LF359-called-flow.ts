import { suggest } from '../text/suggest.js';
import type { Rule } from './rule.js';

/** A called flow exists, and every way in which it can end is handled. */
export const calledFlow: Rule = {
  check({ chart, flows, unread }, report) {
    for (const { call, name } of chart.states) {
      if (!call) continue;
      const called = flows.get(call.flow);
      // its own problem has been told
      if (!called && unread.includes(`"${call.flow}"`)) continue;
      if (!called || called.isEverywhere) {
        const names = [...flows.values()].filter((flow) => !flow.isEverywhere).map(({ flow }) => flow);
        report({
          message: `There is no flow "${call.flow}" to call`,
          ...suggest(call.flow, names, 'flows', call.range),
          range: call.range,
        });
        continue;
      }
      const finals = called.root.states.filter(({ type }) => type === 'final').map(({ path }) => path);
      for (const { final, range } of call.onDone)
        if (final !== '' && !finals.includes(final))
          report({
            message: `"${call.flow}" has no final state "${final}"`,
            ...suggest(final, [...finals, 'else'], 'final states', range),
            range,
          });
      const handled = call.onDone.map(({ final }) => final);
      const missing = handled.includes('') ? [] : finals.filter((final) => !handled.includes(final));
      if (call.onDone.length === 0 || missing.length > 0)
        report({
          message:
            call.onDone.length === 0
              ? `"${name}" says nowhere what follows when "${call.flow}" ends`
              : `"${name}" does not handle the end ${missing.map((final) => `"${final}"`).join(', ')} of "${call.flow}"`,
          help: 'Add it to "onDone", or "else: …" for all others.',
          range: call.range,
        });
    }
  },
};
