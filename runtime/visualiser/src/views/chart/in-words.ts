import type { ByLanguage, LanguageCode } from '../../../../server/api.js';

/** What only other languages have is better than nothing. */
export function inLanguage<Value>(words: ByLanguage<Value>, language: LanguageCode): Value | undefined {
  return words[language] ?? Object.values(words)[0];
}
