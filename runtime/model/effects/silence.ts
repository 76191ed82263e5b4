import { type EffectKindOf, now, ofCustomer } from '../effect.js';

/**
 * Cancels what is queued for the customer, except this turn's confirmations; with `optOut` nothing is sent until they write
 * again.
 */
export interface Silence {
  kind: 'silence';
  optOut: boolean;
}

export const silence: EffectKindOf<Silence> = {
  applyTo: (customer) => customer,
  rows: ({ optOut }) => (optOut ? ofCustomer({ opted_out_at: now }) : []),
  told: ({ optOut }) => (optOut ? 'all messages stopped' : 'waiting messages cancelled'),
};
