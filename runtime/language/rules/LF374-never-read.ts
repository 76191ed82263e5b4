import { namesRead } from '../3-meaning/facts/names-read.js';
import type { Rule } from './rule.js';

/** A variable that is kept and asked for nothing. */
export const neverRead: Rule = {
  isConsequence: true,
  check({ chart, facts }, report) {
    const read = namesRead(facts);
    // of what a translation inherits the chart itself decides
    for (const { name, nameRange } of chart.context.values())
      if (nameRange.path === chart.path && !read.has(name))
        report({
          message: `Nothing ever reads "${name}"`,
          help: 'Say it, decide by it, or give it to an action or lookup; else remove it from "context".',
          range: nameRange,
        });
  },
};
