import { asObject, asText } from '../json.js';
import { heard, keptOnly, notForUs, type Reader } from './contract.js';

/** What an earlier message reads now. One that is no text, as a new caption, says nothing that could be put right here. */
export const readEdit: Reader = (message) => {
  const edit = asObject(message.edit);
  const now = asObject(edit?.message);
  const messageId = asText(edit?.original_message_id);
  if (messageId === undefined) return notForUs;
  const text = asText(asObject(now?.text)?.body);
  if (text !== undefined) return heard({ kind: 'edit', text, messageId });
  const caption = asText(asObject(now?.[asText(now?.type) ?? ''])?.caption);
  return keptOnly({ kind: 'edit', text: caption ?? '', messageId });
};
