import { asObject, asText } from '../json.js';
import { declined, type Reader } from './contract.js';

/** Polls, GIFs, view-once, deleted messages: WhatsApp passes on that something came, not what. */
export const readUnsupported: Reader = (message) =>
  declined(asText(asObject(message.unsupported)?.type) ?? asText(message.type) ?? 'unsupported');
