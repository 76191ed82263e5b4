import { languages } from '../languages/index.js';
import { changeBetween } from '../translations/change.js';
import { hashOf } from '../translations/lock.js';
import { pairsOf } from '../translations/pairs.js';
import type { Rule } from './rule.js';

/** The words of the base language changed after this text was translated from them. */
export const staleTranslation: Rule = {
  check({ chart, base, lock }, report) {
    const locked = lock?.languages.get(chart.language);
    if (!base || !lock || !locked) return;
    const language = languages[chart.language].name;
    const baseLanguage = languages[base.language].name;
    for (const { key, source, own } of pairsOf(chart, base)) {
      const from = locked.get(key)?.hash;
      if (from === undefined || from === hashOf(source.words.text)) continue;
      const old = lock.sources.get(from);
      const change = old === undefined ? undefined : changeBetween(old, source.words.text);
      const what = change
        ? `${baseLanguage} was “${change.before}” and is “${change.after}”. `
        : `${baseLanguage} has changed. `;
      report({
        message: `The ${language} of "${key}" was translated from older ${baseLanguage}`,
        help: `${what}Change the ${language} if it needs it; then: npm run flows -- translate accept ${chart.flow} ${key} --language ${chart.language}`,
        range: own.words.node,
        related: [{ message: `${baseLanguage} now`, range: source.words.node }],
      });
    }
  },
};
