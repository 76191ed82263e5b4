import { namesRead } from '../3-meaning/facts/names-read.js';
import type { Rule } from './rule.js';

/** A variable that is read, and that no path gives a value. */
export const neverSet: Rule = {
  isConsequence: true,
  check({ chart, facts }, report) {
    const read = namesRead(facts);
    const set = new Set<string>();
    for (const { transition } of facts.transitions) {
      if (transition.take) set.add(String(transition.take.value));
      for (const { name, value, text } of transition.assign) if (value || text) set.add(name);
    }
    for (const { name, nameRange, default: value } of chart.context.values()) {
      const isEmpty = value === null || (Array.isArray(value) && value.length === 0);
      if (isEmpty && read.has(name) && !set.has(name))
        report({
          message: `"${name}" is read, but nothing ever sets it`,
          help: 'Set it with "take" or "assign" where its value becomes known, or give it a "default".',
          range: nameRange,
        });
    }
  },
};
