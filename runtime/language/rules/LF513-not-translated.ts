import { languages } from '../languages/index.js';
import { pairsOf } from '../translations/pairs.js';
import type { Rule } from './rule.js';

/** A translation that still says, word for word, what it should translate. */
export const notTranslated: Rule = {
  check({ chart, base }, report) {
    if (!base) return;
    const language = languages[chart.language].name;
    const baseLanguage = languages[base.language].name;
    for (const { key, source, own, differs } of pairsOf(chart, base)) {
      const isSame = own.words.text.trim() === source.words.text.trim();
      if (!isSame || own.words.same || source.words.same || differs || !isSentence(own.words.text)) continue;
      report({
        message: `The ${language} of "${key}" is still the ${baseLanguage}`,
        help: `Translate it; or, if people say it so in ${language} too, write { same: … } around it.`,
        range: own.words.node,
        related: [{ message: `in ${baseLanguage}`, range: source.words.node }],
      });
    }
  },
};

const languageNames = new Set(Object.values(languages).map(({ name }) => name.toLowerCase()));

/** Longer than a name: names (Loop, OK, Family Plus), languages, links, values and single words may be the same anywhere. */
function isSentence(text: string): boolean {
  const words = text
    .replace(/https?:\/\/\S+/g, ' ')
    .replace(/\{[^{}]*\}/g, ' ')
    .match(/\p{L}[\p{L}\p{M}'’-]*/gu);
  const plain = (words ?? []).filter((word) => !languageNames.has(word.toLowerCase()));
  return plain.length > 1 && plain.some((word) => /^\p{Ll}{2}/u.test(word));
}
