import type { OutboundKind } from '../contract.js';

export const document: OutboundKind<'document'> = {
  write: ({ link, filename, caption }) => ({
    type: 'document',
    document: {
      link,
      ...(filename !== undefined && { filename }),
      ...(caption !== undefined && { caption }),
    },
  }),
  read: (payload) => ({
    kind: 'document',
    ...(payload.document as { link: string; filename?: string; caption?: string }),
  }),
};
