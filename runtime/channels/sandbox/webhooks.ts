import type { JsonObject } from '../whatsapp/json.js';

/** The ids and the name of a customer, as webhooks carry them. */
export interface Card {
  name: string;
  phone: string | undefined;
  bsuid: string | undefined;
}

export type DeliveryStatus = 'sent' | 'delivered' | 'read' | 'failed';

/** A webhook with one message of a customer. */
export function messageWebhook(phoneNumberId: string, card: Card, message: JsonObject): JsonObject {
  const from = { ...(card.phone && { from: card.phone }), ...(card.bsuid && { from_user_id: card.bsuid }) };
  return webhook(phoneNumberId, { contacts: [contact(card)], messages: [{ ...from, ...message }] });
}

export interface StatusFacts {
  id: string;
  status: DeliveryStatus;
  /** Milliseconds. */
  at: number;
  callbackData: unknown;
  template: boolean;
  error?: { code: number; title: string };
}

/** A webhook with one status of a send; failures carry no contact. */
export function statusWebhook(phoneNumberId: string, card: Card, facts: StatusFacts): JsonObject {
  const { id, status, at, callbackData, template, error } = facts;
  const category = template ? 'utility' : 'service';
  return webhook(phoneNumberId, {
    ...(status !== 'failed' && { contacts: [contact(card)] }),
    statuses: [
      {
        id,
        status,
        timestamp: String(Math.floor(at / 1000)),
        ...(card.phone && { recipient_id: card.phone }),
        ...(card.bsuid && { recipient_user_id: card.bsuid }),
        ...(callbackData !== undefined && { biz_opaque_callback_data: callbackData }),
        ...(status !== 'failed' && {
          pricing: { billable: true, pricing_model: 'PMP', type: 'regular', category },
        }),
        ...(error && {
          errors: [{ ...error, message: error.title, error_data: { details: error.title } }],
        }),
      },
    ],
  });
}

function contact({ name, phone, bsuid }: Card): JsonObject {
  return { profile: { name }, ...(phone && { wa_id: phone }), ...(bsuid && { user_id: bsuid }) };
}

/** Several in one post, as WhatsApp may put up to 1,000 updates into one. */
export function joined(webhooks: readonly JsonObject[]): JsonObject {
  const [first = {}, ...others] = webhooks;
  return others.length === 0 ? first : { ...first, entry: webhooks.flatMap(({ entry }) => entry) };
}

function webhook(phoneNumberId: string, members: JsonObject): JsonObject {
  const value = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: '27800000000', phone_number_id: phoneNumberId },
    ...members,
  };
  return {
    object: 'whatsapp_business_account',
    entry: [{ id: 'sandbox', changes: [{ field: 'messages', value }] }],
  };
}
