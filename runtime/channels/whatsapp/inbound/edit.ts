import { asObject, asText } from '../json.js';
import { heard, notForUs, type Reader } from './contract.js';

/** What an earlier message reads now. One that is no text says nothing that could be put right here. */
export const readEdit: Reader = (message) => {
  const edit = asObject(message.edit);
  const now = asObject(edit?.message);
  const messageId = asText(edit?.original_message_id);
  const text = asText(asObject(now?.text)?.body);
  return text === undefined || messageId === undefined ? notForUs : heard({ kind: 'edit', text, messageId });
};
