import type { OutboundKind } from '../contract.js';

interface Interactive {
  body: { text: string };
  action: { parameters: { display_text: string; url: string } };
}

export const url: OutboundKind<'url'> = {
  write: ({ body, label, url }) => ({
    type: 'interactive',
    interactive: {
      type: 'cta_url',
      body: { text: body },
      action: { name: 'cta_url', parameters: { display_text: label, url } },
    },
  }),
  read(payload) {
    const { body, action } = payload.interactive as Interactive;
    const { display_text: label, url } = action.parameters;
    return { kind: 'url', body: body.text, label, url };
  },
};
