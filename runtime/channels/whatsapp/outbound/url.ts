import { interactiveOf, type OutboundKind } from './contract.js';

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
    const interactive = interactiveOf(payload, 'cta_url') as Interactive | undefined;
    if (interactive === undefined) return undefined;
    const { display_text: label, url } = interactive.action.parameters;
    return { kind: 'url', body: interactive.body.text, label, url };
  },
};
