import { type Effect, tellEffect } from '../../model/index.js';
import { becomesInWords } from './assign.js';
import { consentInWords, wordingOf } from './consent.js';

/** What an effect did, as product people say it; null: a bubble or a stage, which are told by themselves. */
export const effectInWords = (effect: Effect): string | null =>
  tellEffect(effect, {
    becomes: becomesInWords,
    consent: (decision, purpose, words) => consentInWords(decision, purpose, words && wordingOf(words)),
  });
