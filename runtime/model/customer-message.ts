import type { Json, Location } from './values.js';

/**
 * What a customer sent, whatever the channel. The chat history keeps it by other names: `metadata` of
 * `customer_interactions`, as `runtime/store/chat-history.md` tells them.
 */
export type CustomerMessage =
  | { kind: 'text'; text: string }
  /** A tap on a button or list row of ours, or a template's quick reply. `id` is the wire id; `title` what was shown. */
  | { kind: 'choice'; id: string; title: string }
  | { kind: 'location'; location: Location; name?: string; address?: string }
  | {
      kind: MediaKind;
      mediaId?: string;
      mimeType?: string;
      /** Of the bytes, as the channel writes it. */
      sha256?: string;
      caption?: string;
      filename?: string;
    }
  /** `cards` is missing in messages that an earlier release stored. */
  | { kind: 'contacts'; names: string[]; cards?: ContactCard[] }
  /** Empty emoji: the reaction was removed. */
  | { kind: 'reaction'; emoji: string; messageId: string }
  | { kind: 'order'; text?: string; catalogId?: string; items?: OrderItem[] }
  /** An earlier message of theirs, as it reads now. */
  | { kind: 'edit'; text: string; messageId: string }
  | { kind: 'form'; data: { [key: string]: Json } | null }
  /** Anything that holds nothing to answer (polls, view-once, deleted, unknown types). `what` names it for the log. */
  | { kind: 'unsupported'; what: string };

export type MediaKind = 'image' | 'video' | 'audio' | 'document' | 'sticker';

/** Somebody whom the customer passed on: another person, who is no customer by that. */
export interface ContactCard {
  /** Missing in the answer to a request for one's own number. */
  name?: string;
  phones: { phone: string; whatsapp?: string; type?: string }[];
}

/** Amounts are as the catalogue writes them. */
export interface OrderItem {
  product: string;
  quantity?: string;
  price?: string;
  currency?: string;
}

/** A message taken back, or changed into what holds no text: kept in the history, and never given to a turn. */
export type KeptOnly = { kind: 'revoke'; messageId: string } | (CustomerMessage & { kind: 'edit' });
