import type { EffectKindOf } from '../effect.js';
import type { JourneyStage, Json } from '../values.js';

/** Adds a journey event; the database knows the stage before it, and the customer's stage follows. */
export interface Journey {
  kind: 'journey';
  stage: JourneyStage;
  trigger: string;
  data: { [key: string]: Json };
}

export const journey: EffectKindOf<Journey> = {
  applyTo: (customer, { stage }) => ({ ...customer, journey_stage: stage }),
  rows: ({ stage, trigger }) => [
    {
      table: 'customer_journey_events',
      how: 'added',
      values: { to_stage: stage, event_trigger: trigger },
    },
  ],
};
