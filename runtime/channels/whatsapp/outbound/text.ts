import type { OutboundKind } from './contract.js';

export const text: OutboundKind<'text'> = {
  write: ({ body }) => ({ type: 'text', text: { body } }),
  read(payload) {
    const object = payload.text as { body: string } | undefined;
    return object && { kind: 'text', body: object.body };
  },
};
