import type { ConsentPurpose, Effect, LanguageCode } from '../model/index.js';
import { consentPurposes } from '../model/index.js';
import { defineAction } from './define.js';

export default defineAction({
  id: 'consent.record',
  doc: `The customer agrees, or no longer agrees, that Loop uses their details. Each answer is kept, with the words of the
question that it answers, as they stood on the screen. Never from an answer typed before the question was there.`,
  example: 'actions: [{ consent.record: { given: true } }]',
  input: {
    given: { doc: 'true: they agree; false: they refuse or withdraw.', type: 'yesno' },
    for: {
      doc: 'What for: `service`, which `customer.consent_given` tells, unless it is said otherwise.',
      type: 'text',
      literal: consentPurposes,
      optional: true,
    },
  },
  writes: ['customer'],
  needsSeen: true,
  binds: { given: true },
  mark: { row: 'inbound', type: 'consent' },

  effects: (input, { question, language }) => [answered(input, question, language)],
  // Going back may take consent away, and never gives it: only an answer does.
  undo: (input, { customer, language }) =>
    input.given && !(purposeOf(input) === 'service' && customer.consent_given)
      ? [withdrawn(input, language)]
      : [],
  retract: (input, { language }) => [withdrawn(input, language)],
  metadata: (input) => ({ given: input.given, purpose: purposeOf(input) }),
});

interface Answer {
  given: boolean;
  for?: ConsentPurpose | null;
}

const purposeOf = (input: Answer): ConsentPurpose => input.for ?? 'service';

function answered(input: Answer, words: string | null, language: LanguageCode): Effect {
  return {
    kind: 'consent.record',
    purpose: purposeOf(input),
    given: input.given,
    words,
    language,
    messageId: null,
  };
}

/** Nothing was asked: it is about the words that were agreed to. */
function withdrawn(input: Answer, language: LanguageCode): Effect {
  return answered({ ...input, given: false }, null, language);
}
