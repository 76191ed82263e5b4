import type { InboxEvent, OutboundRow, PreferenceChange, SendResult, StatusEvent } from '../model/index.js';

/** A webhook body, understood. Nothing in it throws: what cannot be understood is an event of kind `malformed` or `other`. */
export interface InboundBatch {
  events: InboxEvent[];
  statuses: StatusEvent[];
  preferences: PreferenceChange[];
  /** Notices about account, templates and fields that nobody handles: for the log, without personal data. */
  notices: { field: string; what: string }[];
}

/** The send side of a channel. Never throws: every failure is a `SendResult`. */
export interface Channel {
  send(row: OutboundRow): Promise<SendResult>;
  /** Marks a message as read and shows that we are typing; best effort. */
  acknowledge(messageId: string, phoneNumberId: string): Promise<void>;
  /** The bytes of a file that a customer sent to our number. Rejects with an Error that names neither file nor token. */
  fetchMedia(mediaId: string): Promise<Uint8Array>;
}
