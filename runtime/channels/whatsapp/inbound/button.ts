import { asObject, asText } from '../json.js';
import { heard, malformed, type Reader } from './contract.js';

/** The quick reply of a template. */
export const readButton: Reader = (message) => {
  const button = asObject(message.button);
  const title = asText(button?.text);
  const id = asText(button?.payload) ?? title;
  return id === undefined ? malformed : heard({ kind: 'choice', id, title: title ?? id });
};
