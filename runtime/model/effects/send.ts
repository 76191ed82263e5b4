import type { EffectKindOf } from '../effect.js';
import { type Message, messageText } from '../message.js';
import type { InteractionType, Json } from '../values.js';

/** Queues a bubble, and keeps it as plain text in the chat history. */
export interface Send {
  kind: 'send';
  message: Message;
  /** `message` unless this bubble answers a check. */
  interaction: InteractionType;
  metadata: { [key: string]: Json };
  /** Goes out even when the same commit cancels everything queued: the confirmation of a stop, the notice of a handover. */
  confirmation: boolean;
}

export const send: EffectKindOf<Send> = {
  applyTo: (customer) => customer,
  rows: ({ interaction, message }) => [
    {
      table: 'customer_interactions',
      how: 'added',
      values: { interaction_type: interaction, bot_response: messageText(message) },
    },
  ],
  columns: ({ kind: _, ...members }) => ({ ...members, text: messageText(members.message) }),
  told: () => null,
};
