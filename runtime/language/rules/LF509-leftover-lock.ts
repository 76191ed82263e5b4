import { languages } from '../languages/index.js';
import { didYouMean } from '../text/suggest.js';
import { pairsOf } from '../translations/pairs.js';
import type { Rule } from './rule.js';

/** The lock remembers a text that is there no more: renamed by hand, or deleted. */
export const leftoverLock: Rule = {
  isConsequence: true,
  check({ chart, base, lock }, report) {
    if (!base) return;
    const keys = new Set(pairsOf(chart, base).map(({ key }) => key));
    for (const [key, { range }] of lock?.languages.get(chart.language) ?? []) {
      if (keys.has(key) || !range) continue;
      report({
        message: `The ${languages[chart.language].name} has no text "${key}" any more`,
        help: `${didYouMean(key, keys, 'texts')} To tidy the file: npm run flows -- translate accept ${chart.flow} --tidy`,
        range,
      });
    }
  },
};
