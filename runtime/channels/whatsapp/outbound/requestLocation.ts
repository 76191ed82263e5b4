import { interactiveOf, type OutboundKind } from './contract.js';

export const requestLocation: OutboundKind<'requestLocation'> = {
  write: ({ body }) => ({
    type: 'interactive',
    interactive: {
      type: 'location_request_message',
      body: { text: body },
      action: { name: 'send_location' },
    },
  }),
  read(payload) {
    const interactive = interactiveOf(payload, 'location_request_message') as
      | { body: { text: string } }
      | undefined;
    return interactive && { kind: 'requestLocation', body: interactive.body.text };
  },
};
