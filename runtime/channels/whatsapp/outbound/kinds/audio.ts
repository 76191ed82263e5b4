import type { OutboundKind } from '../contract.js';

export const audio: OutboundKind<'audio'> = {
  write: ({ link }) => ({ type: 'audio', audio: { link } }),
  read: (payload) => ({ kind: 'audio', ...(payload.audio as { link: string }) }),
};
