/**
 * What passes between a channel and the store. Both know these shapes and not each other; a turn never sees them.
 *
 * Times are ISO 8601 strings.
 */

import type { CustomerMessage, KeptOnly } from './customer-message.js';
import type { Message } from './message.js';

/** How a person is known on WhatsApp. At least one is present. */
export interface Identity {
  /** Business-scoped user id, `ZA.…`. */
  bsuid?: string;
  parentBsuid?: string;
  /** E.164 digits, without plus. */
  phone?: string;
}

/** One update of a webhook. `raw` is that update alone, base64 of its JSON, with nobody else's data. */
export interface InboxEvent {
  /** wamid; unique. */
  messageId: string;
  phoneNumberId: string;
  /** Payload time. */
  sentAt: string;
  identity: Identity;
  profileName?: string;
  /**
   * null: stored only (nothing to answer: a parse problem, standby, a system notice). Of an echo: what the person wrote. Of
   * kind `other`: what the chat history keeps.
   */
  message: CustomerMessage | KeptOnly | null;
  /** The wamid the customer's message refers to (reply, tap). */
  repliesTo?: string;
  /** It was written for somebody else, and passed on. */
  isForwarded?: true;
  /** What led them to write, where the channel says so. Kept of a customer's first message. */
  broughtBy?: BroughtBy;
  /** `message`; `system` for identity changes, `echo` for a person's answer from the phone app, else why it is stored only. */
  kind: 'message' | 'system' | 'echo' | 'standby' | 'malformed' | 'other';
  /** Identity announced by a `system` message. */
  newIdentity?: Identity;
  raw: string;
}

/** An ad or a post of ours that was tapped, or the quick reply of a template that was sent to them. */
export type BroughtBy =
  | {
      kind: 'ad';
      sourceType?: string;
      sourceId?: string;
      sourceUrl?: string;
      headline?: string;
      body?: string;
      /** Meta's id of the click, for telling it what became of it. */
      clickId?: string;
    }
  | { kind: 'template' };

export type SendStatus = 'sent' | 'delivered' | 'read' | 'played' | 'failed';

export interface StatusEvent {
  messageId: string;
  status: SendStatus;
  at: string;
  /** `biz_opaque_callback_data`: `<outbox id>:<attempt>`. */
  callbackData?: string;
  /** Of `failed`: what becomes of the bubble, as of a send that was refused. */
  outcome?: Undelivered;
  raw: string;
}

export interface SendError {
  /** Meta's code; null when there was no answer. */
  code: number | null;
  title: string;
  details?: string;
}

/** A change of marketing preferences (`user_preferences`). */
export interface PreferenceChange {
  identity: Identity;
  value: 'stop' | 'resume' | 'signup';
  at: string;
}

/** A bubble this caller must send, once. */
export interface OutboundRow {
  outboxId: string;
  attempt: number;
  conversationId: string;
  phoneNumberId: string;
  to: Identity;
  message: Message;
  /** `biz_opaque_callback_data` of the send. */
  callbackData: string;
}

export interface SendResult {
  outboxId: string;
  attempt: number;
  outcome:
    | { kind: 'accepted'; messageId: string }
    | Undelivered
    /** Nobody knows whether it was sent. */
    | { kind: 'unknown'; error: SendError; pause?: Pause };
}

/** WhatsApp did not bring it to the customer. */
export type Undelivered =
  /** It may go after `delayMs`. */
  | { kind: 'retry'; error: SendError; delayMs: number; pause?: Pause }
  /** It may go once an operator has put the whole number right. */
  | { kind: 'stopped'; error: SendError }
  /** Never. `cancelRest`: the rest of that turn's bubbles goes too. `alarm`: so will others, until an operator acts. */
  | { kind: 'failed'; error: SendError; cancelRest: boolean; alarm?: true };

/** What else waits, beside the bubble, for all replicas. */
export interface Pause {
  /** `storm`: the number, once several sends in a row have failed like this. */
  of: 'pair' | 'number' | 'storm';
  /** The first in a row, milliseconds; those that follow are four times as long for a pair, twice for a number. */
  firstMs: number;
  /** What WhatsApp asked for, however often it refused. */
  leastMs: number;
}
