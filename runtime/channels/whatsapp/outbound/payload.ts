import type { Identity, Message } from '../../../model/index.js';
import type { JsonObject } from '../json.js';
import { writeMessage } from './kinds.js';

/**
 * The body of a send. It goes to the phone when there is one, else to the business-scoped id (the parent's where that is all
 * we have); an id in `to` would be dropped without a word.
 *
 * `callbackData` comes back with every status of this message.
 */
export function toPayload(to: Identity, message: Message, callbackData: string): JsonObject {
  return {
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    ...(to.phone !== undefined ? { to: to.phone } : { recipient: to.bsuid ?? to.parentBsuid }),
    ...writeMessage(message),
    biz_opaque_callback_data: callbackData,
  };
}

/** Marks a message of the customer as read, and shows that we are typing until we answer or 25 s have passed. */
export function readReceipt(messageId: string): JsonObject {
  return {
    messaging_product: 'whatsapp',
    status: 'read',
    message_id: messageId,
    typing_indicator: { type: 'text' },
  };
}
