import { defineAction } from './define.js';

export default defineAction({
  id: 'consent.record',
  doc: 'The customer agrees, or no longer agrees, that Loop uses their details. Never from an answer typed before the question was on their screen.',
  example: 'actions: [{ consent.record: { given: true } }]',
  input: {
    given: { doc: 'true: they agree; false: they refuse or withdraw.', type: 'yesno' },
    wording: {
      doc: 'Which words they agreed to, where a name for them exists.',
      type: 'text',
      optional: true,
    },
  },
  writes: ['customer'],
  needsSeen: true,
  binds: { given: true },
  mark: { row: 'inbound', type: 'consent' },

  effects: ({ given, wording }) => [{ kind: 'consent.record', given, wording: wording ?? null }],
  // Going back may take consent away, and never gives it: only an answer does.
  undo: ({ given, wording }, { customer }) =>
    given && !customer.consent_given
      ? [{ kind: 'consent.record', given: false, wording: wording ?? null }]
      : [],
  retract: ({ wording }) => [{ kind: 'consent.record', given: false, wording: wording ?? null }],
  metadata: ({ given, wording }) => ({ given, wording: wording ?? null }),
});
