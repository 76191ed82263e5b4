import type { StateNode } from '../../language/index.js';
import { type Customer, hindrance, type Movement, movementBetween } from '../../model/index.js';

/**
 * How entering a state moves the customer: forward only, unless the state says `back: true`, which also brings back who has
 * left. Whether a stage may be skipped is checked when the flow is (`skip: true`); here the customer is where they are.
 * null: the stage is not recorded. `because`: the flow asks for what the database would refuse.
 */
export function movementTo(
  customer: Customer,
  { stage, back }: NonNullable<StateNode['journey']>,
): { movement: Movement | null; because?: string } {
  const movement = movementBetween(customer.journey_stage, stage);
  if (movement === null || ((movement === 'back' || movement === 'return') && !back))
    return { movement: null };
  const because = hindrance(customer, stage);
  return because === null ? { movement } : { movement: null, because };
}
