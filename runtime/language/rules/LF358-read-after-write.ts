import { walkUnwaited } from '../3-meaning/walk-unwaited.js';
import type { Rule } from './rule.js';

/** A lookup sees committed data only, and what an action writes is committed when the turn ends. */
export const readAfterWrite: Rule = {
  code: 'LF358',
  isConsequence: true,
  check({ chart }, report) {
    const reported = new Set<unknown>();
    walkUnwaited(chart, {
      cycle() {},
      readsWritten({ invoke }, data, writer) {
        if (!invoke || reported.has(invoke)) return;
        reported.add(invoke);
        report({
          message: `"${invoke.src}" would read ${data} before "${writer.action}" has written it`,
          help: 'Let the customer answer something in between, or look it up first.',
          range: invoke.range,
          related: [{ message: 'written here', range: writer.nameRange }],
        });
      },
    });
  },
};
