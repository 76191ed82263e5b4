import { asObject, asObjects, asText } from '../json.js';
import { heard, malformed, type Reader } from './contract.js';

/** Shared contact cards. The answer to a request for one's own number has no name. */
export const readContacts: Reader = (message) => {
  if (!Array.isArray(message.contacts)) return malformed;
  const names = asObjects(message.contacts).map((card) => {
    const name = asObject(card.name);
    return asText(name?.formatted_name) ?? asText(name?.first_name);
  });
  return heard({ kind: 'contacts', names: names.filter((name) => name !== undefined) });
};
