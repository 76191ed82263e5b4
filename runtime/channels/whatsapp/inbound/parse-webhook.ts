import type { InboundBatch } from '../../contract.js';
import { asObject, asObjects, asText } from '../json.js';
import { type Change, notice, phoneNumberIdOf } from './change.js';
import { ContactBook } from './contact-book.js';
import { customerFields, readOtherField } from './fields.js';

export interface ParseOptions {
  /** The business number this deployment answers for; what concerns others is ignored with a notice. */
  phoneNumberId: string;
  /** Stands in for payload times that cannot be true. Default: now. */
  receivedAt?: Date;
  /** At least 0, below 1; spreads retries of what failed. */
  chance?: () => number;
}

/**
 * Understands the body of a WhatsApp webhook whose signature was verified. Never throws: a body that is signed but makes no
 * sense must be answered 200, or it comes again for days; it gives a batch with a notice.
 */
export function parseWebhook(rawBody: Buffer, options: ParseOptions): InboundBatch {
  const batch: InboundBatch = { events: [], statuses: [], preferences: [], notices: [] };
  const { receivedAt = new Date(), chance = Math.random } = options;
  const body = parseJson(rawBody);
  if (body === undefined) notice(batch, 'body', 'not a JSON object');
  else if (body.object !== 'whatsapp_business_account') notice(batch, 'body', 'not about WhatsApp');
  else {
    for (const entry of asObjects(body.entry)) {
      for (const change of asObjects(entry.changes)) {
        const field = asText(change.field) ?? 'none';
        const value = asObject(change.value) ?? {};
        const contacts = new ContactBook(value.contacts);
        const read = { field, value, contacts, entryId: asText(entry.id), receivedAt, chance };
        readChange(read, batch, options.phoneNumberId);
      }
    }
    if (isEmpty(batch)) notice(batch, 'body', 'nothing in it');
  }
  return { ...batch, notices: countRepeats(batch.notices) };
}

function readChange(change: Change, batch: InboundBatch, ourNumber: string): void {
  const readField = customerFields.get(change.field);
  if (readField === undefined) readOtherField(change, batch);
  else if (phoneNumberIdOf(change.value) !== ourNumber) notice(batch, change.field, 'not our number');
  else readField(change, batch);
}

function parseJson(rawBody: Buffer) {
  try {
    return asObject(JSON.parse(rawBody.toString('utf8')));
  } catch {
    return undefined;
  }
}

function isEmpty(batch: InboundBatch): boolean {
  return Object.values(batch).every((list) => list.length === 0);
}

/** A thousand equal notices are one line of the log. */
function countRepeats(notices: InboundBatch['notices']): InboundBatch['notices'] {
  const counts = new Map<string, { field: string; what: string; count: number }>();
  for (const { field, what } of notices) {
    const entry = counts.get(`${field}\n${what}`) ?? { field, what, count: 0 };
    counts.set(`${field}\n${what}`, { ...entry, count: entry.count + 1 });
  }
  return [...counts.values()].map(({ field, what, count }) => ({
    field,
    what: count > 1 ? `${what} (${count} times)` : what,
  }));
}
