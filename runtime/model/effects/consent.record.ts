import { type EffectKindOf, now, ofCustomer } from '../effect.js';

/** Sets consent and when it was given. The wording is in the message's own row and in the journal. */
export interface ConsentRecord {
  kind: 'consent.record';
  given: boolean;
  wording: string | null;
}

export const consentRecord: EffectKindOf<ConsentRecord> = {
  applyTo: (customer, { given }) => ({ ...customer, consent_given: given }),
  rows: ({ given }) => ofCustomer({ consent_timestamp: given ? now : null }),
};
