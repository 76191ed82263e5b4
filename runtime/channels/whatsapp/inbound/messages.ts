import type { BroughtBy, Identity, InboxEvent } from '../../../model/index.js';
import type { InboundBatch } from '../../contract.js';
import { isKnown, mergeIdentity, readIdentity } from '../identity.js';
import { asObject, asObjects, asText, compact, type JsonObject } from '../json.js';
import { readTimestamp } from '../timestamp.js';
import {
  type Change,
  type FieldReader,
  forEachUpdate,
  isolate,
  longestId,
  notice,
  noticeError,
  phoneNumberIdOf,
  word,
} from './change.js';
import type { Understood } from './contract.js';
import { understand } from './readers.js';
import { readStatuses } from './statuses.js';

/** A list of messages in a change: what each means, and who stands on the customer's side of it. */
interface MessageList {
  list: 'messages' | 'message_echoes';
  read(message: JsonObject): Understood;
  personOf(message: JsonObject): Identity;
}

/** Field `messages`: what customers send, what became of our sends, and errors of the number. */
export const readMessagesField: FieldReader = (change, batch) => {
  readMessages(change, batch, { list: 'messages', read: understand, personOf: sender });
  readStatuses(change, batch);
  for (const error of asObjects(change.value.errors)) {
    noticeError(batch, change.field, error.code);
  }
};

/** Field `standby`: the same while another agent holds the chat. Stored; an answer would take the chat over. */
export const readStandbyField: FieldReader = (change, batch) => {
  const read = (): Understood => ({ kind: 'standby', message: null });
  readMessages(change, batch, { list: 'messages', read, personOf: sender });
  readMessages(change, batch, { list: 'message_echoes', read, personOf: receiver });
  readStatuses(change, batch);
};

/** Field `smb_message_echoes`: a person of ours answered from the phone app. */
export const readEchoesField: FieldReader = (change, batch) => {
  const read = (message: JsonObject): Understood => ({ kind: 'echo', message: understand(message).message });
  readMessages(change, batch, { list: 'message_echoes', read, personOf: receiver });
};

function sender(message: JsonObject): Identity {
  return readIdentity({
    address: message.from,
    userId: message.from_user_id,
    parentUserId: message.from_parent_user_id,
  });
}

function receiver(message: JsonObject): Identity {
  return readIdentity({
    address: message.to,
    userId: message.to_user_id,
    parentUserId: message.to_parent_user_id,
  });
}

function readMessages(change: Change, batch: InboundBatch, source: MessageList): void {
  const count = asObjects(change.value[source.list]).length;
  const seen = new Set(batch.events.map((event) => event.messageId));
  forEachUpdate(change, source.list, batch, (message) => {
    const event = toEvent(change, source, message, count);
    if (typeof event === 'string') notice(batch, change.field, event);
    else if (seen.has(event.messageId)) notice(batch, change.field, 'repeated id ignored');
    else {
      seen.add(event.messageId);
      batch.events.push(event);
    }
  });
}

/** The event of one message, or why there is none. */
function toEvent(
  change: Change,
  source: MessageList,
  message: JsonObject,
  count: number,
): InboxEvent | string {
  if (message.group_id !== undefined) return 'group message ignored';

  const messageId = asText(message.id);
  if (messageId === undefined || messageId.length > longestId) {
    return `${word(message.type)} without an id ignored`;
  }
  const understood = source.read(message);
  const person = source.personOf(message);
  const contact = change.contacts.find(person, count);
  const context = asObject(message.context);
  const identity = understood.identity ?? mergeIdentity(person, contact?.identity ?? {});
  if (!isKnown(identity)) return `${word(message.type)} without a sender ignored`;

  return compact({
    messageId,
    phoneNumberId: phoneNumberIdOf(change.value) ?? '',
    sentAt: readTimestamp(message.timestamp, change.receivedAt),
    identity,
    profileName: contact?.profileName,
    message: understood.message,
    repliesTo: understood.repliesTo ?? asText(context?.id),
    isForwarded:
      context?.forwarded === true || context?.frequently_forwarded === true ? (true as const) : undefined,
    broughtBy: broughtBy(message),
    kind: understood.kind,
    newIdentity: understood.newIdentity,
    raw: isolate(change, source.list, message, contact),
  });
}

/** Of a template nothing but the tap says so: its `context` may be missing. */
function broughtBy(message: JsonObject): BroughtBy | undefined {
  const referral = asObject(message.referral);
  if (referral === undefined) return message.type === 'button' ? { kind: 'template' } : undefined;
  return compact({
    kind: 'ad' as const,
    sourceType: asText(referral.source_type),
    sourceId: asText(referral.source_id),
    sourceUrl: asText(referral.source_url),
    headline: asText(referral.headline),
    body: asText(referral.body),
    clickId: asText(referral.ctwa_clid),
  });
}
