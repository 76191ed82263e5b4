import { walkUnwaited } from '../3-meaning/walk-unwaited.js';
import type { Rule } from './rule.js';

export const endlessCycle: Rule = {
  code: 'LF350',
  isConsequence: true,
  check({ chart }, report) {
    const reported = new Set<string>();
    walkUnwaited(chart, {
      cycle(states) {
        const around = states.slice(1);
        const key = around
          .map(({ path }) => path)
          .sort()
          .join(' ');
        if (reported.has(key)) return;
        reported.add(key);
        report({
          message: `This goes round without ever waiting: ${states.map(({ path }) => path).join(' → ')}`,
          help: 'Let one of these states ask the customer, or let a guard depend on what the way round changes.',
          range: states[0]!.nameRange,
        });
      },
      readsWritten() {},
    });
  },
};
