import type { OutboundKind } from '../contract.js';

export const text: OutboundKind<'text'> = {
  write: ({ body }) => ({ type: 'text', text: { body } }),
  read: (payload) => ({ kind: 'text', body: (payload.text as { body: string }).body }),
};
