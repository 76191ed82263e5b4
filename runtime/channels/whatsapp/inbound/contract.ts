import type { CustomerMessage, Identity, InboxEvent, KeptOnly } from '../../../model/index.js';
import { compact, type JsonObject } from '../json.js';

/** What a reader makes of one `messages[]` member. */
export interface Understood {
  kind: InboxEvent['kind'];
  message: CustomerMessage | KeptOnly | null;
  /** The wamid it refers to, where that is not in `context`. */
  repliesTo?: string;
  /** Who sent it, where that is not the sender of the message. */
  identity?: Identity;
  newIdentity?: Identity;
}

/** Reads one message type. Gives `malformed` when the payload lacks what the type promises; never throws. */
export type Reader = (message: JsonObject) => Understood;

export const malformed: Understood = { kind: 'malformed', message: null };

/** Stored, and nothing to answer. */
export const notForUs: Understood = { kind: 'other', message: null };

/** Kept in the chat history, and nothing to answer. */
export const keptOnly = (message: KeptOnly): Understood => ({ kind: 'other', message });

/** A message whose optional members may be written as undefined. */
type Loosely<T> = T extends T
  ? { [K in keyof T]: object extends Pick<T, K> ? T[K] | undefined : T[K] }
  : never;

export function heard(message: Loosely<CustomerMessage>, repliesTo?: string): Understood {
  return compact({ kind: 'message' as const, message: compact(message) as CustomerMessage, repliesTo });
}

/** A message that holds nothing we can answer to; the customer is told so. */
export function declined(what: string): Understood {
  return { kind: 'message', message: { kind: 'unsupported', what: what.slice(0, 60) } };
}
