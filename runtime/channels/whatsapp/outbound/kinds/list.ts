import type { Row } from '../../../../model/index.js';
import type { OutboundKind } from '../contract.js';

interface Interactive {
  body: { text: string };
  action: { button: string; sections: { rows: Row[] }[] };
}

export const list: OutboundKind<'list'> = {
  write: ({ body, button, rows }) => ({
    type: 'interactive',
    interactive: {
      type: 'list',
      body: { text: body },
      action: {
        button,
        sections: [
          {
            rows: rows.map(({ id, title, description }) => ({
              id,
              title,
              ...(description !== undefined && { description }),
            })),
          },
        ],
      },
    },
  }),
  read(payload) {
    const { body, action } = payload.interactive as Interactive;
    return {
      kind: 'list',
      body: body.text,
      button: action.button,
      rows: action.sections.flatMap(({ rows }) => rows),
    };
  },
};
