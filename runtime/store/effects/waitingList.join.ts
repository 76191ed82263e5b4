import type { Json } from '../../model/index.js';
import type { Handler } from './op.js';

/** Puts the customer on the list of a place that Loop does not reach yet; they keep their turn when they join again. */
export const waitingListJoin: Handler<'waitingList.join'> = ({ place, gps }) => ({
  place,
  gps: gps as Json,
});
