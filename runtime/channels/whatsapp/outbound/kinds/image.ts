import type { OutboundKind } from '../contract.js';

export const image: OutboundKind<'image'> = {
  write: ({ link, caption }) => ({
    type: 'image',
    image: { link, ...(caption !== undefined && { caption }) },
  }),
  read: (payload) => ({ kind: 'image', ...(payload.image as { link: string; caption?: string }) }),
};
