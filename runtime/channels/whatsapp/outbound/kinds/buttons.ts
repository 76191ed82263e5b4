import type { Button } from '../../../../model/index.js';
import type { OutboundKind } from '../contract.js';

interface Interactive {
  header?: { image: { link: string } };
  body: { text: string };
  action: { buttons: { reply: Button }[] };
}

export const buttons: OutboundKind<'buttons'> = {
  write: ({ body, image, buttons }) => ({
    type: 'interactive',
    interactive: {
      type: 'button',
      ...(image !== undefined && { header: { type: 'image', image: { link: image } } }),
      body: { text: body },
      action: { buttons: buttons.map(({ id, title }) => ({ type: 'reply', reply: { id, title } })) },
    },
  }),
  read(payload) {
    const { header, body, action } = payload.interactive as Interactive;
    return {
      kind: 'buttons',
      body: body.text,
      ...(header && { image: header.image.link }),
      buttons: action.buttons.map(({ reply }) => reply),
    };
  },
};
