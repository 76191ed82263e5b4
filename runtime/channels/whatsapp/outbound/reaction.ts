import type { OutboundKind } from './contract.js';

export const reaction: OutboundKind<'reaction'> = {
  write: ({ messageId, emoji }) => ({ type: 'reaction', reaction: { message_id: messageId, emoji } }),
  read(payload) {
    const object = payload.reaction as { message_id: string; emoji: string } | undefined;
    return object && { kind: 'reaction', messageId: object.message_id, emoji: object.emoji };
  },
};
