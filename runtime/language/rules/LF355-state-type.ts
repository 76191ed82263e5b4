import { entryOf } from '../1-parse/nodes.js';
import type { Rule } from './rule.js';

/** What a state of a type may not have: it would never happen. */
const excluded: Readonly<Record<string, readonly string[]>> = {
  final: [
    'buttons',
    'list',
    'on',
    'always',
    'invoke',
    'call',
    'after',
    'silence',
    'states',
    'initial',
    'onDone',
    'onError',
  ],
  handover: [
    'buttons',
    'list',
    'always',
    'invoke',
    'call',
    'silence',
    'states',
    'initial',
    'onDone',
    'onError',
  ],
  stopped: [
    'buttons',
    'list',
    'always',
    'invoke',
    'call',
    'after',
    'silence',
    'states',
    'initial',
    'onDone',
    'onError',
  ],
};
const why: Readonly<Record<string, string>> = {
  final: 'The flow ends here: what should still happen belongs to a state before it.',
  handover: 'A person talks here, and the flow is silent until "returned".',
  stopped: 'The customer asked for silence: only its own "on" is heard.',
};

export const stateType: Rule = {
  check({ chart }, report) {
    for (const { node, type, name } of chart.states) {
      for (const key of excluded[type] ?? []) {
        const entry = entryOf(node, key);
        if (entry)
          report({
            message: `"${name}" is ${type} and cannot have "${key}"`,
            help: why[type]!,
            range: entry.keyRange,
          });
      }
    }
  },
};
