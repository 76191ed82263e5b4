import { type Customer, type JourneyStage, journeyStages } from './values.js';

/** How a stage is come to: one on, or away from us; further; to an earlier one; to us again. */
export type Movement = 'forward' | 'skip' | 'back' | 'return';

/** The movement from one stage to another; a journey begins with awareness. null: there is none. */
export function movementBetween(from: JourneyStage | null, to: JourneyStage): Movement | null {
  if (from === null) return to === 'awareness' ? 'forward' : null;
  if (from === to) return null;
  if (from === 'churned') return 'return';
  const far = journeyStages.indexOf(to) - journeyStages.indexOf(from);
  if (far < 0) return 'back';
  return far === 1 || to === 'churned' ? 'forward' : 'skip';
}

/** Nobody goes back from here but by leaving first. */
const subscribers: ReadonlySet<JourneyStage | null> = new Set(['retention', 'advocacy']);

/** What keeps a customer from a stage that a flow would move them to, as the database keeps them from it; null: nothing. */
export function hindrance(customer: Customer, to: JourneyStage): string | null {
  const { status, journey_stage: from } = customer;
  const isEarlier = journeyStages.indexOf(to) < journeyStages.indexOf('retention');
  if (subscribers.has(from) && isEarlier) return 'the customer is a subscriber';
  switch (to) {
    case 'awareness':
    case 'consideration':
      return null;
    case 'decision':
      if (customer.selected_package_code === null) return 'the customer has selected no package';
      return customer.consent_given ? null : 'the customer has not given consent';
    case 'retention':
      return status === 'active' ? null : `the customer is ${status}`;
    case 'advocacy':
      return 'the database records it, with the referral';
    case 'churned':
      return status === 'churned' || status === 'cancelled' ? null : `the customer is ${status}`;
  }
}
