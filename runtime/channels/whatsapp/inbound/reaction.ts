import { asObject, asText } from '../json.js';
import { heard, malformed, type Reader } from './contract.js';

/** Emoji absent or empty: the reaction was taken back. */
export const readReaction: Reader = (message) => {
  const reaction = asObject(message.reaction);
  const messageId = asText(reaction?.message_id);
  if (messageId === undefined) return malformed;
  return heard({ kind: 'reaction', emoji: asText(reaction?.emoji) ?? '', messageId }, messageId);
};
