import { asObject, asText } from '../json.js';
import { heard, malformed, type Reader } from './contract.js';

export const readText: Reader = (message) => {
  const text = asText(asObject(message.text)?.body);
  return text === undefined ? malformed : heard({ kind: 'text', text });
};
