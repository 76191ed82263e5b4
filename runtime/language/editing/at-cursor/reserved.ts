import type { ReservedTarget } from '../../compiled-flow.js';

/** What the targets do that the engine handles itself. */
export const reservedDocs: Readonly<Record<ReservedTarget, string>> = {
  $again: 'ask the same question again',
  $resume: 'back to where a detour began',
  $back: 'the question before',
  $restart: 'the flow from its start',
};
