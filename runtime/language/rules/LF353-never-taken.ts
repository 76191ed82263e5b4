import type { Rule } from './rule.js';

/** The first transition that fits is taken: what stands behind one without a guard never is. */
export const neverTaken: Rule = {
  code: 'LF353',
  check({ facts }, report) {
    for (const list of facts.lists) {
      const open = list.findIndex(({ transition }) => !transition.guard);
      const next = list[open + 1];
      if (open >= 0 && next)
        report({
          message: 'This is never reached: the one before it has no guard and is always taken',
          help: 'Put the one without a guard last.',
          range: next.transition.range,
          related: [{ message: 'always taken', range: list[open]!.transition.range }],
        });
    }
  },
};
