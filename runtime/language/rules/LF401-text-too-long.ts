import { limitOf, longestExample, longestOf } from '../3-meaning/measuring/text-limit.js';
import { clipped } from '../telling/clipped.js';
import { isLongerHereOnly } from '../translations/longer-here.js';
import type { Rule } from './rule.js';

/** The longest text that a message can become fits WhatsApp. */
export const textTooLong: Rule = {
  check({ chart, facts, base }, report) {
    for (const fact of facts.words) {
      const limit = limitOf(fact);
      const length = limit && longestOf(fact, chart);
      if (!limit || !length || length <= limit.most || isLongerHereOnly(fact, chart, base)) continue;
      const hasValues = fact.words.text.includes('{');
      const example = longestExample(fact, chart);
      report({
        message: example
          ? `"${clipped(example, 80)}" is ${length} characters; a${limit.what.slice(1)} may have ${limit.most}`
          : `${limit.what} may have ${limit.most} characters; this ${hasValues ? 'can have' : 'has'} ${length}`,
        help: example
          ? `Shorten the text by ${length - limit.most}, or the name that the database has: this is the longest it holds.`
          : hasValues
            ? 'Shorten the text, or lower the "max" of the values in it.'
            : `Shorten it by ${length - limit.most}.`,
        range: fact.words.node,
      });
    }
  },
};
