import type { EventKind } from './compiled-flow.js';
import type { EventShape } from './expressions.js';

/** What `event` holds in the guards, values and inputs of a handler, by kind. The engine gives exactly these fields. */
export const eventShapes: Readonly<Record<EventKind, EventShape>> = {
  text: { fields: { text: 'text' } },
  location: { fields: { location: 'location', name: 'text', address: 'text' } },
  image: { fields: { caption: 'text' } },
  video: { fields: { caption: 'text' } },
  audio: { fields: {} },
  document: { fields: { caption: 'text', filename: 'text' } },
  sticker: { fields: {} },
  contacts: { fields: { names: { list: 'text' } } },
  reaction: { fields: { emoji: 'text' } },
  order: { fields: { text: 'text' } },
  form: { fields: {} },
  unsupported: { fields: { what: 'text' } },
  /** Why `take` refused the message: `empty`, `short`, `long`, `small`, `large`, `pattern` or `number`. */
  invalid: { fields: { problem: 'text' } },
  unheard: { fields: {} },
  returned: { fields: {} },
  undelivered: { fields: { code: 'number' } },
  refused: { fields: { action: 'text', reason: 'text' } },
};

/** `event` of a lookup's `onError`. */
export const errorShape: EventShape = { fields: { error: 'text' } };
