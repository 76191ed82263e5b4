import { languages } from '../languages/index.js';
import { pairsOf } from '../translations/pairs.js';
import type { Rule } from './rule.js';

/** Nobody has said from which words a text was translated, so nobody would notice when they change. */
export const unacceptedTranslation: Rule = {
  check({ chart, base, lock }, report) {
    // what a broken lock holds is not known
    if (lock && !lock.isWhole) return;
    const pairs = base ? pairsOf(chart, base) : [];
    const locked = lock?.languages.get(chart.language);
    const unknown = pairs.filter(({ key }) => !locked?.has(key));
    const first = unknown[0];
    if (!base || !first) return;
    const language = languages[chart.language].name;
    const baseLanguage = languages[base.language].name;
    const command = `npm run flows -- translate accept ${chart.flow}`;
    if (unknown.length === pairs.length) {
      report({
        message: `Nothing notices when the ${baseLanguage} behind the ${language} of "${chart.flow}" changes: translations.lock.yaml ${lock ? `holds no ${language}` : 'is missing'}`,
        help: `When the ${language} says what the ${baseLanguage} says now: ${command} --language ${chart.language}`,
        range: { path: chart.path, start: 0, end: 1 },
      });
      return;
    }
    for (const { key, source, own } of unknown)
      report({
        message: `The ${language} of "${key}" is new, and nobody has accepted it`,
        help: `When it says what the ${baseLanguage} says: ${command} ${key} --language ${chart.language}`,
        range: own.words.node,
        related: [{ message: `in ${baseLanguage}`, range: source.words.node }],
      });
  },
};
