import type { InboundBatch } from '../../contract.js';
import { isAlarming, meaningOf } from '../errors.js';
import { asNumber, asObject, asObjects, asText, type JsonObject } from '../json.js';
import type { Contact, ContactBook } from './contact-book.js';

/** One `changes[]` member of a webhook, about one business number. */
export interface Change {
  field: string;
  value: JsonObject;
  contacts: ContactBook;
  entryId: string | undefined;
  receivedAt: Date;
  /** At least 0, below 1; spreads retries. */
  chance: () => number;
}

/** Reads one field's changes into the batch. */
export type FieldReader = (change: Change, batch: InboundBatch) => void;

/** The longest id we store or index; a wamid has about 60 characters. */
export const longestId = 512;

export function phoneNumberIdOf(value: JsonObject): string | undefined {
  return asText(asObject(value.metadata)?.phone_number_id);
}

/**
 * Gives every member of `value[list]` to `read`; one that cannot be read (nested too deep, say) is a notice and spares its
 * neighbours.
 */
export function forEachUpdate(
  change: Change,
  list: string,
  batch: InboundBatch,
  read: (update: JsonObject) => void,
): void {
  for (const update of asObjects(change.value[list])) {
    try {
      read(update);
    } catch {
      notice(batch, change.field, `${list}: unreadable`);
    }
  }
}

/** A webhook that holds this update alone, with its own contact only: base64 of its JSON. */
export function isolate(
  change: Change,
  list: string,
  update: JsonObject,
  contact: Contact | undefined,
): string {
  const { messaging_product, metadata } = change.value;
  const value = { messaging_product, metadata, contacts: contact && [contact.card], [list]: [update] };
  const entry = { id: change.entryId, changes: [{ field: change.field, value }] };
  return Buffer.from(JSON.stringify({ object: 'whatsapp_business_account', entry: [entry] })).toString(
    'base64',
  );
}

/** Adds a line for the log. `what` must hold nothing about a person. */
export function notice(batch: InboundBatch, field: string, what: string): void {
  batch.notices.push({ field: word(field), what });
}

/** Tells operators of an error that is about the account, the number or a template: most failures come in webhooks. */
export function noticeError(batch: InboundBatch, field: string, code: unknown): void {
  const { class: errorClass } = meaningOf(asNumber(code) ?? null);
  const alarm = isAlarming(errorClass) ? `: an operator must look at the ${errorClass}` : '';
  notice(batch, field, `error ${word(code)}${alarm}`);
}

/** A value of the payload that names a thing of ours (event, template, code), short and harmless enough for a log. */
export function word(value: unknown): string {
  return (asText(value) ?? 'none').replace(/[^\w .:-]/g, '?').slice(0, 60);
}
