import { occasions } from './cause.js';
import { durationInWords } from './duration.js';
import { plainKindWords } from './plain-kinds.js';

/** What a message of that kind, or that moment of the engine, is called where it sets off a transition. */
const kinds: Readonly<Record<string, string>> = {
  text: 'types an answer',
  location: '📍 sends a pin',
  invalid: 'not accepted',
  unheard: 'not understood',
  ...Object.fromEntries(Object.entries(plainKindWords).map(([kind, { does }]) => [kind, does])),
  ...occasions,
};

export const kindInWords = (kind: string): string => kinds[kind] ?? kind;

/** '⏱ after 2 hours', '⏱ 2 hours of silence'. */
export function timerInWords(trigger: 'after' | 'silence', delayMs: number): string {
  const wait = durationInWords(delayMs);
  return trigger === 'after' ? `⏱ after ${wait}` : `⏱ ${wait} of silence`;
}

/** Where the engine's own targets lead. */
const jumps = {
  $again: 'asks again',
  $resume: 'back to where the customer was',
  $back: 'to the question before',
  $restart: 'to the start',
} as const;

/** Where a transition leads: a state's path, or in words what happens instead. */
export function targetInWords(target: string | undefined): string {
  if (target === undefined) return 'stays';
  return jumps[target as keyof typeof jumps] ?? target;
}
