import type { ByLanguage, ChartTransition, LanguageCode } from '../../../../server/api.js';

/** Where the engine's own targets lead. */
export const jumpsInWords: Record<string, string> = {
  $again: 'asks again',
  $resume: 'back to where the customer was',
  $back: 'to the question before',
  $restart: 'to the start',
};

/** A state's path, or in words what happens instead. */
export function leadsTo({ to, jump }: ChartTransition): string {
  return to ?? ((jump && jumpsInWords[jump]) || 'stays');
}

/** What only other languages have is better than nothing. */
export function inLanguage<Value>(words: ByLanguage<Value>, language: LanguageCode): Value | undefined {
  return words[language] ?? Object.values(words)[0];
}
