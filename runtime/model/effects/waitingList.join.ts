import { type EffectKindOf, now, ofCustomer } from '../effect.js';
import type { Json, Location } from '../values.js';

/** Puts the customer on the list of a place that Loop does not reach yet; they keep their turn when they join again. */
export interface WaitingListJoin {
  kind: 'waitingList.join';
  place: string | null;
  gps: Location | null;
}

export const waitingListJoin: EffectKindOf<WaitingListJoin> = {
  applyTo: (customer) => ({ ...customer, coverage_available: false }),
  rows: ({ place, gps }, written) =>
    ofCustomer({
      ...(!written.some(({ values }) => 'waiting_since' in values) && { waiting_since: now }),
      waiting_place: place,
      waiting_gps: gps as Json,
    }),
  told: ({ place }) => `on the waiting list${place ? ` for ${place}` : ''}`,
};
