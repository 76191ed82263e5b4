import { type Heard, hear } from '../engine/index.js';
import type { CompiledFlow } from '../language/index.js';
import type { Json, LanguageCode } from '../model/index.js';
import {
  createStandings,
  hearingIn,
  NotAPlace,
  type Reaction,
  reactTo,
  type Standings,
  withValues,
} from '../review/index.js';
import { CouldNotRun } from './exit.js';

/** A reply, and where and in which language the chat is. */
export interface Reply {
  text: string;
  /** `onboarding/choose` */
  at: string;
  language: LanguageCode;
}

/**
 * What a typed reply is heard as, and what comes of it, where somebody came to stand as customers do. `given` replaces
 * variables. Throws `CouldNotRun` for a flow, state or language that there is not.
 */
export function hearReplyAt(
  flows: readonly CompiledFlow[],
  { text, at, language }: Reply,
  given: Record<string, Json> = {},
): { heard: Heard; reaction: Reaction } {
  const standings = createStandings(flows);
  const { walking } = standings;
  const situation = withValues(standAt(standings, at, language), given);
  const said = { kind: 'text', text } as const;
  return { heard: hear(said, hearingIn(situation, walking)), reaction: reactTo(walking, situation, said) };
}

function standAt(standings: Standings, at: string, language: LanguageCode) {
  try {
    return standings.at(at, language);
  } catch (error) {
    throw error instanceof NotAPlace ? new CouldNotRun(error.message) : error;
  }
}
