import { type EffectKindOf, now, ofCustomer } from '../effect.js';
import type { ConsentPurpose, LanguageCode } from '../values.js';

/** Adds an answer to the history of consents; `consent_given` follows the newest that is about the service. */
export interface ConsentRecord {
  kind: 'consent.record';
  purpose: ConsentPurpose;
  given: boolean;
  /**
   * Of the question that was answered, with the answers to choose from; null where nothing was asked: it is about the words
   * that they answered last.
   */
  words: string | null;
  /** Of the words. */
  language: LanguageCode;
  /** The customer's message that says it; null: none does. */
  messageId: string | null;
}

export const consentRecord: EffectKindOf<ConsentRecord> = {
  applyTo: (customer, effect) =>
    effect.purpose === 'service' ? { ...customer, consent_given: effect.given } : customer,
  rows({ purpose, given, messageId }, written) {
    const before = written.findLast(
      ({ table, values }) => table === 'customer_consents' && values.purpose === purpose,
    );
    const decision = given ? 'given' : before?.values.decision === 'given' ? 'withdrawn' : 'refused';
    return [
      { table: 'customer_consents', how: 'added', values: { purpose, decision, message_id: messageId } },
      ...(purpose === 'service' ? ofCustomer({ consent_timestamp: given ? now : null }) : []),
    ];
  },
  told: ({ given, purpose, words }, inWords) =>
    `consent ${inWords.consent(given ? 'given' : 'withheld', purpose, words)}`,
};
