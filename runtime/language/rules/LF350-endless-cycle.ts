import { isCounted } from '../3-meaning/walking/counters.js';
import { roundsFrom } from '../3-meaning/walking/cycles.js';
import { inMap } from '../3-meaning/walking/fact-table.js';
import { type Point, type Visitor, walk } from '../3-meaning/walking/walk.js';
import type { Rule } from './rule.js';

/** A way that comes back to a state with nothing changed, without waiting for anybody: it would never end. */
export const endlessCycle: Rule = {
  isConsequence: true,
  check({ chart, facts }, report) {
    const onward = new Map<Point, Point[]>();
    const visitor: Visitor = {
      way(from, to, transition) {
        // a transition that counts cannot be taken for ever, and what may be many points may be one that cannot be
        if (from.isWidened || to.isWidened || (transition && isCounted(transition, facts))) return;
        inMap(onward, from, () => []).push(to);
      },
    };
    walk(chart, [visitor], 'turn');
    const reported = new Set<string>();
    for (const round of roundsFrom(onward)) {
      const states = round.map(({ state }) => state);
      const key = [...new Set(states.map(({ path }) => path))].sort().join(' ');
      if (reported.has(key)) continue;
      reported.add(key);
      report({
        message: `This goes round without ever waiting: ${states.map(({ path }) => path).join(' → ')}`,
        help: 'Let one of these states ask the customer, or count the rounds: "guard: tries < 3" and "assign: { tries: tries + 1 }" in one transition.',
        range: states[0]!.nameRange,
      });
    }
  },
};
