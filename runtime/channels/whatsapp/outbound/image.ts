import type { OutboundKind } from './contract.js';

export const image: OutboundKind<'image'> = {
  write: ({ link, caption }) => ({
    type: 'image',
    image: { link, ...(caption !== undefined && { caption }) },
  }),
  read(payload) {
    const media = payload.image as { link: string; caption?: string } | undefined;
    return media && { kind: 'image', ...media };
  },
};
