import type { OutboundKind } from './contract.js';

export const audio: OutboundKind<'audio'> = {
  write: ({ link }) => ({ type: 'audio', audio: { link } }),
  read(payload) {
    const media = payload.audio as { link: string } | undefined;
    return media && { kind: 'audio', ...media };
  },
};
