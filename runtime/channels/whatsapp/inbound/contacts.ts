import type { ContactCard } from '../../../model/index.js';
import { asObject, asObjects, asText, compact, type JsonObject } from '../json.js';
import { heard, malformed, type Reader } from './contract.js';

/** Shared contact cards. The answer to a request for one's own number has no name. */
export const readContacts: Reader = (message) => {
  if (!Array.isArray(message.contacts)) return malformed;
  const cards = asObjects(message.contacts).map(readCard);
  const names = cards.map(({ name }) => name).filter((name) => name !== undefined);
  return heard({ kind: 'contacts', names, cards });
};

function readCard(card: JsonObject): ContactCard {
  const name = asObject(card.name);
  const phones = asObjects(card.phones).flatMap((held) => {
    const phone = asText(held.phone);
    return phone === undefined
      ? []
      : [compact({ phone, whatsapp: asText(held.wa_id), type: asText(held.type) })];
  });
  return compact({ name: asText(name?.formatted_name) ?? asText(name?.first_name), phones });
}
