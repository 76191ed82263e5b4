import type { OutboundKind } from '../contract.js';

export const reaction: OutboundKind<'reaction'> = {
  write: ({ messageId, emoji }) => ({ type: 'reaction', reaction: { message_id: messageId, emoji } }),
  read(payload) {
    const { message_id: messageId, emoji } = payload.reaction as { message_id: string; emoji: string };
    return { kind: 'reaction', messageId, emoji };
  },
};
