import { isCounted } from '../3-meaning/counters.js';
import { type UnwaitedVisitor, walkUnwaited } from '../3-meaning/walk-unwaited.js';
import type { Rule } from './rule.js';

export const endlessCycle: Rule = {
  code: 'LF350',
  isConsequence: true,
  check({ chart, facts }, report) {
    const reported = new Set<string>();
    const visitor: UnwaitedVisitor = {
      cycle(states) {
        const around = states.slice(1);
        const key = [...new Set(around.map(({ path }) => path))].sort().join(' ');
        if (reported.has(key)) return;
        reported.add(key);
        report({
          message: `This goes round without ever waiting: ${states.map(({ path }) => path).join(' → ')}`,
          help: 'Let one of these states ask the customer, or count the rounds: "guard: tries < 3" and "assign: { tries: tries + 1 }" in one transition.',
          range: states[0]!.nameRange,
        });
      },
      readsWritten() {},
    };
    walkUnwaited(chart, visitor, { isCounted: (transition) => isCounted(transition, facts) });
  },
};
