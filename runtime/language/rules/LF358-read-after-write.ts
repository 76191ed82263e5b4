import { catalogue } from '../../actions/index.js';
import { type Visitor, walk } from '../3-meaning/walking/walk.js';
import { writtenAfter } from '../3-meaning/walking/written.js';
import type { Rule } from './rule.js';

/** A lookup sees committed data only, and what an action writes is committed when the turn ends. */
export const readAfterWrite: Rule = {
  isConsequence: true,
  check({ chart }, report) {
    const reported = new Set<unknown>();
    const visitor: Visitor = {
      state({ invoke, entry }, _facts, { written }) {
        if (!invoke || reported.has(invoke)) return;
        const before = writtenAfter(written, entry);
        const data = catalogue.lookups[invoke.src]?.reads.find((name) => before.has(name));
        const writer = data && before.get(data);
        if (!writer) return;
        reported.add(invoke);
        report({
          message: `"${invoke.src}" would read ${data} before "${writer.action}" has written it`,
          help: 'Let the customer answer something in between, or look it up first.',
          range: invoke.range,
          related: [{ message: 'written here', range: writer.nameRange }],
        });
      },
    };
    walk(chart, [visitor], 'turn');
  },
};
