import { defineAction } from './define.js';

export default defineAction({
  id: 'conversation.handover',
  doc: 'A person of this team takes over the conversation. Belongs in the `entry` of a state of `type: handover`, which keeps the flow silent until the person gives it back.',
  example: 'entry: [{ conversation.handover: { to: sales } }]',
  input: {
    to: { doc: 'The team.', type: 'text', literal: ['sales', 'support', 'accounts'] },
  },
  writes: ['conversation'],

  effects: ({ to }) => [{ kind: 'handover.start', to }],
  // The handover ends with its state; there is nothing left to take back.
  undo: () => [],
  metadata: ({ to }) => ({ to }),
});
