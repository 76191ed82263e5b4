import type { StateNode } from '../../language/index.js';
import { type JourneyStage, journeyStages } from '../../model/index.js';

/**
 * Whether entering a state records its stage: forward only, unless the state says `back: true`.
 * Whether a stage may be skipped is checked when the flow is (`skip: true`); here the customer is where they are.
 */
export function advances(from: JourneyStage | null, journey: NonNullable<StateNode['journey']>): boolean {
  if (from === null) return true;
  if (from === journey.stage) return false;
  return journey.back === true || journeyStages.indexOf(journey.stage) > journeyStages.indexOf(from);
}
