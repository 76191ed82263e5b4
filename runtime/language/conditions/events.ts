import type { EventKind } from '../compiled-flow.js';
import type { EventShape } from './expressions.js';

/** What `event` holds in the guards, values and inputs of a handler, by kind. The engine gives exactly these fields. */
export const eventShapes: Readonly<Record<EventKind, EventShape>> = {
  text: { fields: { text: 'text' } },
  location: { fields: { location: 'location' } },
  image: { fields: {} },
  video: { fields: {} },
  audio: { fields: {} },
  document: { fields: {} },
  sticker: { fields: {} },
  contacts: { fields: {} },
  reaction: { fields: {} },
  order: { fields: {} },
  form: { fields: {} },
  unsupported: { fields: {} },
  /** Why `take` refused the message: `empty`, `tooShort`, `tooLong`, `pattern`, `notANumber`, `tooSmall` or `tooBig`. */
  invalid: { fields: { problem: 'text' } },
  unheard: { fields: {} },
  returned: { fields: {} },
  undelivered: { fields: {} },
  /** Which action the database refused, and why. */
  refused: { fields: { action: 'text', reason: 'text' } },
};

/** `event` of a lookup's `onError`. */
export const errorShape: EventShape = { fields: { error: 'text' } };
