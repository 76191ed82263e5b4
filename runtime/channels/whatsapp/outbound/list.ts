import type { Row } from '../../../model/index.js';
import { interactiveOf, type OutboundKind } from './contract.js';

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
    const interactive = interactiveOf(payload, 'list') as Interactive | undefined;
    return (
      interactive && {
        kind: 'list',
        body: interactive.body.text,
        button: interactive.action.button,
        rows: interactive.action.sections.flatMap(({ rows }) => rows),
      }
    );
  },
};
