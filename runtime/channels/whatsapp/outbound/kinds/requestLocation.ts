import type { OutboundKind } from '../contract.js';

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
    const { body } = payload.interactive as { body: { text: string } };
    return { kind: 'requestLocation', body: body.text };
  },
};
