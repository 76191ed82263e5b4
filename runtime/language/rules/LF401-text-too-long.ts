import { limitOf, longestOf } from '../3-meaning/text-limit.js';
import { isLongerHereOnly } from '../translations/longer-here.js';
import type { Rule } from './rule.js';

/** The longest text that a message can become fits WhatsApp. */
export const textTooLong: Rule = {
  code: 'LF401',
  check({ chart, facts, base }, report) {
    for (const fact of facts.words) {
      const limit = limitOf(fact);
      const length = limit && longestOf(fact, chart);
      if (!limit || !length || length <= limit.most || isLongerHereOnly(fact, chart, base)) continue;
      const hasValues = fact.words.text.includes('{');
      report({
        message: `${limit.what} may have ${limit.most} characters; this ${hasValues ? 'can have' : 'has'} ${length}`,
        help: hasValues
          ? 'Shorten the text, or lower the "max" of the values in it.'
          : `Shorten it by ${length - limit.most}.`,
        range: fact.words.node,
      });
    }
  },
};
