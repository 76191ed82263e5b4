import type { ByLanguage, ChartTransition, LanguageCode } from '../../../../server/api.js';

/** Where the engine's own targets lead. */
const jumps: Record<string, string> = {
  $again: 'asks again',
  $resume: 'back to where the customer was',
  $back: 'the question before',
  $restart: 'the start',
};

/** A state's path, or in words what happens instead. */
export function leadsTo({ to, jump }: ChartTransition): string {
  return to ?? ((jump && jumps[jump]) || 'stays');
}

/** What only other languages have is better than nothing. */
export function inLanguage<Value>(words: ByLanguage<Value>, language: LanguageCode): Value | undefined {
  return words[language] ?? Object.values(words)[0];
}
