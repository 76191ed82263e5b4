import { rangeInScalar } from '../1-parse/nodes.js';
import { languages } from '../languages/index.js';
import { parseWords } from '../text/words.js';
import { isOwn } from '../translations/pairs.js';
import type { Rule } from './rule.js';

/** Each language has its own plurals: a count needs words for all of them, and for no others. */
export const pluralCategories: Rule = {
  check({ chart, facts }, report) {
    const { name, locale } = languages[chart.language];
    for (const fact of facts.words) {
      const parsed = parseWords(fact.words.text);
      if ('problems' in parsed || (!isOwn(fact, chart) && !fact.words.same)) continue;
      for (const { use, path, options = [], start, end } of parsed.placeholders) {
        if (use !== 'plural') continue;
        const isOrdinal = /^\{[^,]*,\s*selectordinal\b/.test(fact.words.text.slice(start, end));
        const plurals = new Intl.PluralRules(locale, { type: isOrdinal ? 'ordinal' : 'cardinal' });
        const needed = plurals.resolvedOptions().pluralCategories;
        const missing = needed.filter((category) => !isCovered(category, options, plurals));
        const unknown = options.filter(
          (option) => !option.startsWith('=') && !needed.some((category) => category === option),
        );
        if (missing.length === 0 && unknown.length === 0) continue;
        const all = needed.map((category) => `${category} {…}`).join(' ');
        report({
          message:
            missing.length > 0
              ? `${name} needs words for "${missing.join('", "')}" of {${path}}`
              : `${name} never uses "${unknown.join('", "')}" of {${path}}`,
          help: `Its plurals are ${needed.join(', ')}: {${path}, ${isOrdinal ? 'selectordinal' : 'plural'}, ${all}}.`,
          range: rangeInScalar(fact.words.node, start, end),
        });
      }
    }
  },
};

/** Counts that people read in a chat. A category of few numbers may be written number by number: `=0 {…} =1 {…}`. */
const counts = Array.from({ length: 200 }, (_, count) => count);

function isCovered(category: string, options: readonly string[], plurals: Intl.PluralRules): boolean {
  return (
    options.includes(category) ||
    counts
      .filter((count) => plurals.select(count) === category)
      .every((count) => options.includes(`=${count}`))
  );
}
