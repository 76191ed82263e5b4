import { type EffectKindOf, ofCustomer } from '../effect.js';
import type { Movement } from '../journey.js';
import type { JourneyStage, Json } from '../values.js';

/**
 * Adds a journey event; the database knows the stage before it, and the customer's stage follows. Who had left is pending
 * again with their return. Left out where the customer cannot move so any more: staff set another status meanwhile.
 */
export interface Journey {
  kind: 'journey';
  stage: JourneyStage;
  movement: Movement;
  trigger: string;
  data: { [key: string]: Json };
}

export const journey: EffectKindOf<Journey> = {
  applyTo: (customer, { stage, movement }) => ({
    ...customer,
    journey_stage: stage,
    ...(movement === 'return' && { status: 'pending' }),
  }),
  rows: ({ stage, movement, trigger }) => [
    ...(movement === 'return' ? ofCustomer({ churn_date: null, churn_reason: null }) : []),
    {
      table: 'customer_journey_events',
      how: 'added',
      values: { to_stage: stage, event_trigger: trigger, movement },
    },
  ],
  told: () => null,
};
