/** The customers who walk paths: each has been through something that guards of flows look at (`customer.*`). */
import type { Customer } from '../../model/index.js';

export interface Past {
  name: string;
  /** In words, for a menu. */
  title: string;
  customer: Customer;
}

const stranger: Customer = {
  name: null,
  status: 'pending',
  preferred_language: null,
  journey_stage: null,
  coverage_available: null,
  coverage_area_id: null,
  manual_location: null,
  gps: null,
  place_name: null,
  place_gps: null,
  selected_package_code: null,
  consent_given: false,
  referral_code: null,
};

const named: Customer = { ...stranger, name: 'Thandi', journey_stage: 'awareness' };
const placed: Customer = {
  ...named,
  manual_location: 'Mooi River',
  place_name: 'Mooi River',
  place_gps: { latitude: -29.2, longitude: 30 },
};
const reached: Customer = { ...placed, coverage_available: true, coverage_area_id: 'mooi-river' };
const chose: Customer = { ...reached, journey_stage: 'consideration', selected_package_code: 'standard' };
const ordered: Customer = { ...chose, journey_stage: 'decision', consent_given: true };

/** The first is the one whom most paths begin with. */
export const pasts: readonly Past[] = [
  { name: 'stranger', title: 'has never written', customer: stranger },
  { name: 'named', title: 'gave a name, then left', customer: named },
  { name: 'placed', title: 'gave name and place', customer: placed },
  { name: 'reached', title: 'is covered, chose nothing yet', customer: reached },
  { name: 'notReached', title: 'is not covered', customer: { ...placed, coverage_available: false } },
  { name: 'chose', title: 'chose a package, did not finish', customer: chose },
  { name: 'ordered', title: 'has ordered', customer: ordered },
  {
    name: 'active',
    title: 'is connected',
    customer: { ...ordered, status: 'active', journey_stage: 'retention' },
  },
  {
    name: 'suspended',
    title: 'is on hold',
    customer: { ...ordered, status: 'suspended', journey_stage: 'retention' },
  },
  {
    name: 'cancelled',
    title: 'has left',
    customer: { ...ordered, status: 'cancelled', journey_stage: 'churned' },
  },
];

/** @throws Error on a name that no past has. */
export function pastCalled(name: string): Past {
  const past = pasts.find((each) => each.name === name);
  if (!past) throw new Error(`there is no past "${name}"`);
  return past;
}
