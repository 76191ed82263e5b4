import type { Identity } from '../../model/index.js';
import { asText, compact } from './json.js';

const bsuidPattern = /^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$/;
const phonePattern = /^\+?(\d{5,20})$/;
const longestId = 140;

/** A business-scoped user id: country, dot, up to 128 letters and digits. */
export function isBsuid(value: string): boolean {
  return bsuidPattern.test(value);
}

/**
 * Who is meant, from the three places where WhatsApp names a person.
 *
 * `address` is `from`, `to` or `wa_id`: a phone number, absent for people with a username, and sometimes a business-scoped
 * id, which is told by its pattern. Both id fields are opaque and taken whole.
 */
export function readIdentity(fields: {
  address?: unknown;
  userId?: unknown;
  parentUserId?: unknown;
}): Identity {
  const address = asText(fields.address);
  const addressIsBsuid = address !== undefined && isBsuid(address);
  return compact({
    bsuid: opaqueId(fields.userId) ?? (addressIsBsuid ? address : undefined),
    parentBsuid: opaqueId(fields.parentUserId),
    phone: address?.match(phonePattern)?.[1],
  });
}

export function isKnown(identity: Identity): boolean {
  return identity.bsuid !== undefined || identity.phone !== undefined || identity.parentBsuid !== undefined;
}

/** The sender of a message or echo, or the person of a contact, a status, a preference: what is absent in one is taken from the other. */
export function mergeIdentity(first: Identity, second: Identity): Identity {
  return { ...second, ...first };
}

function opaqueId(value: unknown): string | undefined {
  const id = asText(value);
  return id !== undefined && id.length <= longestId ? id : undefined;
}
