import { asObject, asText } from '../json.js';
import { heard, malformed, type Reader } from './contract.js';

export const readOrder: Reader = (message) => {
  const order = asObject(message.order);
  return order === undefined ? malformed : heard({ kind: 'order', text: asText(order.text) });
};
