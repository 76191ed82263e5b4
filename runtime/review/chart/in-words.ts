import type { ActionCall, Assign, EventKind } from '../../language/index.js';

/** What a message of that kind, or that moment of the engine, is called on a chart. */
export const kindInWords: Readonly<Record<EventKind, string>> = {
  text: 'types an answer',
  location: '📍 sends a pin',
  image: 'sends a picture',
  video: 'sends a video',
  audio: 'sends a voice note',
  document: 'sends a file',
  sticker: 'sends a sticker',
  contacts: 'sends a contact',
  reaction: 'reacts with an emoji',
  order: 'sends a cart',
  form: 'fills in a form',
  unsupported: 'sends something else',
  invalid: 'not accepted',
  unheard: 'not understood',
  returned: 'a person gives it back',
  undelivered: 'could not be delivered',
  refused: 'refused by the database',
};

/** `2h`, `3 days`: the largest unit that leaves nothing over. */
export function durationInWords(delayMs: number): string {
  const units = [
    [86_400_000, 'day'],
    [3_600_000, 'hour'],
    [60_000, 'minute'],
    [1_000, 'second'],
  ] as const;
  const [size, unit] = units.find(([each]) => delayMs % each === 0) ?? units[3];
  const count = delayMs / size;
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

export function assignInWords({ name, value, text }: Assign): string {
  if (text !== undefined) return `${name} becomes “${text}”`;
  return value === undefined || value === 'null' ? `forgets ${name}` : `${name} becomes ${value}`;
}

export function actionInWords({ action, input }: ActionCall): string {
  const given = Object.entries(input).map(
    ([name, value]) => `${name}: ${'literal' in value ? value.literal : value.value}`,
  );
  return given.length === 0 ? action : `${action} (${given.join(', ')})`;
}
