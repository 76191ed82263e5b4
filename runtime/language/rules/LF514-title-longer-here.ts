import { limitOf, longestExample, longestOf } from '../3-meaning/measuring/text-limit.js';
import { languages } from '../languages/index.js';
import { isTitle } from '../translations/longer-here.js';
import { pairsOf } from '../translations/pairs.js';
import type { Rule } from './rule.js';

/** A title that fits in one language and not in another: said for the one who translates it, in place of LF401. */
export const titleLongerHere: Rule = {
  check({ chart, base }, report) {
    if (!base) return;
    for (const { key, source, own } of pairsOf(chart, base)) {
      const limit = limitOf(own);
      if (!limit || !isTitle(own)) continue;
      const most = limit.most;
      const length = longestOf(own, chart) ?? 0;
      const theirs = longestOf(source, base) ?? 0;
      const example = longestExample(own, chart);
      if (length <= most || theirs > most) continue;
      const language = languages[chart.language].name;
      const baseLanguage = languages[base.language].name;
      report({
        message: `Only the ${language} of "${key}" is too long, by ${length - most} of ${most} characters`,
        help: `${example ? `It becomes "${example}". ` : ''}${limit.what} may have ${most} characters; the ${baseLanguage} has ${theirs}. Find a shorter way to say it, or shorten both.`,
        range: own.words.node,
        related: [{ message: `in ${baseLanguage}`, range: source.words.node }],
      });
    }
  },
};
