import type { SendError, SendStatus, Undelivered } from '../../../model/index.js';
import { meaningOf, outcomeOf } from '../errors.js';
import { readIdentity } from '../identity.js';
import { asNumber, asObject, asObjects, asText, compact, type JsonObject } from '../json.js';
import { readTimestamp } from '../timestamp.js';
import { type FieldReader, forEachUpdate, isolate, longestId, notice, noticeError, word } from './change.js';

const known = new Set<string>(['sent', 'delivered', 'read', 'played', 'failed'] satisfies SendStatus[]);

/** `value.statuses[]`: what became of our sends. They are matched by id alone: the recipient may be absent. */
export const readStatuses: FieldReader = (change, batch) => {
  const count = asObjects(change.value.statuses).length;
  forEachUpdate(change, 'statuses', batch, (status) => {
    const messageId = asText(status.id);
    const name = asText(status.status);
    if (messageId === undefined || messageId.length > longestId) {
      return notice(batch, change.field, 'status without an id ignored');
    }
    if (name === undefined || !known.has(name)) {
      return notice(batch, change.field, `status ${word(name)} ignored`);
    }
    const recipient = readIdentity({ address: status.recipient_id, userId: status.recipient_user_id });
    const error = firstError(status);
    if (error !== undefined) noticeError(batch, change.field, error.code);
    const callbackData = asText(status.biz_opaque_callback_data)?.slice(0, longestId);
    batch.statuses.push(
      compact({
        messageId,
        status: name as SendStatus,
        at: readTimestamp(status.timestamp, change.receivedAt),
        callbackData,
        outcome: name === 'failed' ? refusalOf(error, callbackData, change.chance) : undefined,
        raw: isolate(change, 'statuses', status, change.contacts.find(recipient, count)),
      }),
    );
  });
};

/** The same table as for the answers to sends; which attempt it was is in what the send carried. */
function refusalOf(
  error: SendError = { code: null, title: 'no reason given' },
  callbackData: string | undefined,
  chance: () => number,
): Undelivered {
  const attempt = asNumber(callbackData?.split(':')[1]) ?? 1;
  return outcomeOf(error, meaningOf(error.code), { attempt, chance: chance(), retryAfterMs: 0 });
}

function firstError(status: JsonObject): SendError | undefined {
  const [error] = asObjects(status.errors);
  if (error === undefined) return undefined;
  return compact({
    code: asNumber(error.code) ?? null,
    title: asText(error.title) ?? asText(error.message) ?? 'no title',
    details: asText(asObject(error.error_data)?.details),
  });
}
