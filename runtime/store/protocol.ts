/**
 * What the SQL functions take and give (`rpc(name, { p })`, one jsonb each way), protocol version 1.
 *
 * Calls that give out work also carry `callId` and `lost`, ids of calls that were never answered (`rpc/giving-calls.ts`).
 * Times are ISO 8601 strings of the database's clock; ids are uuids unless said otherwise.
 */

import type { ArmedTimer, ConversationState, InboundRecord } from '../engine/index.js';
import type {
  Customer,
  CustomerMessage,
  Effect,
  InboxEvent,
  Json,
  LanguageCode,
  Message,
  OutboundRow,
  PreferenceChange,
  SendError,
  SendResult,
  StatusEvent,
} from '../model/index.js';

export interface ReceiveRequest {
  replica: string;
  events: InboxEvent[];
  statuses: StatusEvent[];
  /** Marketing preference changes (`user_preferences`). */
  preferences: PreferenceChange[];
  /** Free turn slots of this replica: at most so many conversations are leased. */
  capacity: number;
}

/** Of one member of a call: nothing of it was written, its neighbours were. Says why, without a customer's data. */
export interface Failed {
  failed: string;
}

/** By position in what was asked for. */
export interface ReceiveResponse {
  /** Numbers that these statuses stopped: the alarm is this caller's to give. */
  stopped: NumberState[];
  events: ('stored' | 'duplicate' | Failed)[];
  preferences: ('stored' | Failed)[];
  statuses: ('applied' | 'duplicate' | 'stale' | 'unknown' | Failed)[];
  conversations: LeasedConversation[];
  /** Rows that a status has freed to be sent by this caller. */
  outbound: OutboundRow[];
}

/** One of our numbers, as WhatsApp's answers left it. */
export interface NumberState {
  phoneNumberId: string;
  /** Nothing leaves from it since then, until an operator has put right what WhatsApp says. */
  stoppedAt: string | null;
  stoppedBy: SendError | null;
  /** WhatsApp asked for silence. */
  pausedUntil: string | null;
}

/** What is configured for a number; what is left out stays as it was. */
export interface NumberSettings {
  phoneNumberId: string;
  /** A sandbox plays it: refused where the database serves real ones. */
  isPlayed?: boolean;
  /** A keyed hash of the access token: tells a new token from the one that was refused. */
  credential?: string;
  /** Messages a second that WhatsApp grants, in and out together. At first 80. */
  perSecond?: number;
  /** Whether each customer is written to no faster than WhatsApp allows. At first true. */
  pacesPairs?: boolean;
  /** How long nobody may know what became of a send before it is tried once more, like `30s`, `15m`, `1h`. At first 15m. */
  unknownWait?: string;
  /** Of templates by name: what they were approved as. One that is not named may be marketing. */
  templates?: { [name: string]: TemplateCategory };
}

/** How long things are kept as they are, in days. */
export interface Keeping {
  /** Journal, raw webhooks, finished events and bubbles are dropped when they are older. */
  keepDays: number;
  /** A pending customer who has neither written nor been connected for so long is inactive. */
  inactiveDays: number;
}

/** What a caller that kept house has done. */
export type KeptHouse =
  | { mine: false }
  /** `failed`: who could not be erased, and why; `emptied`: the months of journal and raw webhooks, as tables. */
  | { mine: true; erased: number; failed: { customerId: string; why: string }[]; emptied: string[] };

export type TemplateCategory = 'marketing' | 'utility' | 'authentication';

/** A conversation this caller holds until `leaseUntil`. */
export interface LeasedConversation {
  conversationId: string;
  customerId: string;
  leaseNo: number;
  leaseUntil: string;
  revision: number;
  /** The database's clock, read after the lock. */
  now: string;
  state: ConversationState | null;
  customer: Customer;
  windowUntil: string | null;
  /** What was said last, as it was sent; `acceptedAt` null: WhatsApp has not taken it yet. Absent: nothing was said. */
  lastBubble?: { message: Message; acceptedAt: string | null };
  /** Waiting events in order (payload second, arrival number). */
  events: WaitingEvent[];
  /** Messages wait that are not among `events`: they come with a later lease. */
  othersWait: boolean;
  /** Due timers, earliest first. */
  timers: ArmedTimer[];
}

export type WaitingEvent = {
  id: string;
  /** Leases so far, this one included. From the second on an event runs alone. */
  attempts: number;
  sentAt: string;
} & (
  | {
      kind: 'message';
      messageId: string;
      message: CustomerMessage;
      /** The bubble that it taps or quotes, as it was sent; null: it is none of this conversation. */
      refersTo?: Message | null;
      isForwarded?: true;
    }
  | { kind: 'undelivered'; code: number | null }
  /** A person hands the conversation back, to a state of theirs where they name one. */
  | { kind: 'returned'; to?: string }
  /** A person answered from the phone app. */
  | { kind: 'echo' }
);

export interface ClaimRequest {
  replica: string;
  capacity: number;
  sendCapacity: number;
}

export interface ClaimResponse {
  now: string;
  conversations: LeasedConversation[];
  outbound: OutboundRow[];
  /** Earliest time at which a timer or a send is due; null: nothing waits. */
  nextDueAt: string | null;
  /** Numbers that are stopped. */
  stopped: NumberState[];
}

/** One turn's outcome. All of it is written, or nothing. */
export interface TurnCommit {
  turnId: string;
  conversationId: string;
  leaseNo: number;
  revision: number;
  /** Inbox events this turn consumes; all must still be pending. */
  eventIds: string[];
  /** Timers it consumes; all must still be pending with that due time. */
  timers: ArmedTimer[];
  state: ConversationState;
  language: LanguageCode;
  mode: 'bot' | 'handover' | 'stopped';
  /** It binds the customer: written only while no other message of theirs waits. */
  binds: boolean;
  /** For the row of each consumed message, in the order of `eventIds`; what is missing is told as it came. */
  inbound: InboundRecord[];
  effects: Effect[];
  journal: Json;
}

export interface CommitRequest {
  replica: string;
  turns: TurnCommit[];
  sendCapacity: number;
}

export type CommitResult =
  | { status: 'done'; next: LeasedConversation | null }
  /** The turn binds and another message has come: nothing was written; run it again with `next`, on the same lease. */
  | { status: 'overtaken'; next: LeasedConversation }
  /** The lease, the revision or an event is no longer what it was: nothing was written; drop the turn. */
  | { status: 'lost' }
  /** A business fact is in the way: run the turn again with this refusal. */
  | { status: 'refused'; action: string; reason: string }
  /** Anything else: nothing was written; the events stay pending. */
  | { status: 'failed'; error: string };

export interface CommitResponse {
  /** By position in `turns`. */
  results: CommitResult[];
  outbound: OutboundRow[];
}

export interface SettleRequest {
  replica: string;
  results: SendResult[];
  /** Of the token that they were sent with. */
  credential?: string;
  sendCapacity: number;
}

export interface SettleResponse {
  /** By position in `results`. */
  results: ('done' | Failed)[];
  outbound: OutboundRow[];
  /** Numbers that these results stopped: the alarm is this caller's to give. */
  stopped: NumberState[];
}

export interface LeaseRef {
  conversationId: string;
  leaseNo: number;
}

export interface ReleaseRequest {
  replica: string;
  leases: LeaseRef[];
  /** Events set aside with their error; they are not tried again. */
  parked: { conversationId: string; leaseNo: number; eventIds: string[]; error: string; journal: Json }[];
}
