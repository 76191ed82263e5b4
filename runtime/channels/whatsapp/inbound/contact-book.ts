import type { Identity } from '../../../model/index.js';
import { isKnown, readIdentity } from '../identity.js';
import { asObject, asObjects, asText, type JsonObject } from '../json.js';

export interface Contact {
  identity: Identity;
  profileName: string | undefined;
  /** As it came. */
  card: JsonObject;
}

/** The people of `value.contacts[]`, found by their ids: a webhook has up to a thousand. */
export class ContactBook {
  readonly #contacts: Contact[];
  readonly #byId = new Map<string, Contact>();

  constructor(contacts: unknown) {
    this.#contacts = asObjects(contacts).map(readContact);
    for (const contact of this.#contacts) {
      for (const id of idsOf(contact.identity)) this.#byId.set(id, contact);
    }
  }

  /**
   * The contact that belongs to an update of this person, one of `updates` beside it. A person without any id is the only
   * contact, when there is only one; and a lone contact beside a lone update is its own even where their ids differ.
   */
  find(person: Identity, updates: number): Contact | undefined {
    const [bsuid, phone] = idsOf(person).map((id) => this.#byId.get(id));
    const found = bsuid ?? phone;
    if (found !== undefined || this.#contacts.length !== 1) return found;
    return updates === 1 || !isKnown(person) ? this.#contacts[0] : undefined;
  }
}

function readContact(card: JsonObject): Contact {
  const identity = readIdentity({
    address: card.wa_id,
    userId: card.user_id,
    parentUserId: card.parent_user_id,
  });
  return { identity, profileName: asText(asObject(card.profile)?.name), card };
}

/** Keys of a person, the business-scoped id first: a phone number may have had another owner. */
function idsOf({ bsuid, phone }: Identity): string[] {
  return [bsuid, phone].filter((id) => id !== undefined);
}
