import { asObject, asText } from '../json.js';
import { keptOnly, notForUs, type Reader } from './contract.js';

/** A message taken back asks for no answer. */
export const readRevoke: Reader = (message) => {
  const messageId = asText(asObject(message.revoke)?.original_message_id);
  return messageId === undefined ? notForUs : keptOnly({ kind: 'revoke', messageId });
};
