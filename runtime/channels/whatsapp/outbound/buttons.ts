import type { Button } from '../../../model/index.js';
import { interactiveOf, type OutboundKind } from './contract.js';

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
    const interactive = interactiveOf(payload, 'button') as Interactive | undefined;
    return (
      interactive && {
        kind: 'buttons',
        body: interactive.body.text,
        ...(interactive.header && { image: interactive.header.image.link }),
        buttons: interactive.action.buttons.map(({ reply }) => reply),
      }
    );
  },
};
