import type { CustomerMessage, CustomerStatus, JourneyStage, Json, LanguageCode } from '../../model/index.js';
import { RpcError } from '../errors.js';
import type { NumberState } from '../protocol.js';
import type { Rpc } from '../rpc/rpc.js';
import { type MissedReply, missedReplies, type WrittenMiss } from './missed-replies.js';

/** Where a conversation stands. Times are ISO 8601. */
export interface ConversationStatus {
  conversationId: string;
  customerId: string;
  mode: 'bot' | 'handover' | 'stopped';
  /** The team that was asked; null: nobody in particular, or nobody has it. */
  to: string | null;
  since: string | null;
  language: LanguageCode | null;
  flow: string | null;
  state: string | null;
  lastMessageAt: string | null;
  windowUntil: string | null;
}

export interface HandedOver extends ConversationStatus {
  /** Messages of the customer since a person last wrote. */
  unanswered: number;
}

export interface ShownConversation extends ConversationStatus {
  customer: { name: string | null; phone: string | null; status: string };
  /** Oldest first. */
  history: HistoryLine[];
}

export interface HistoryLine {
  at: string;
  who: 'customer' | 'loop' | 'person';
  /** null: it was no words; empty: erased. */
  text: string | null;
  /** What it was besides words, by the names that `chat-history.md` tells. */
  metadata: { [name: string]: Json };
  erasedAt: string | null;
  /** How far what we sent has come; null where that is not known. */
  status: string | null;
}

export interface ParkedEvent {
  eventId: string;
  kind: string;
  conversationId: string | null;
  sentAt: string;
  parkedAt: string;
  attempts: number;
  error: string | null;
}

export interface ShownEvent extends Omit<ParkedEvent, 'parkedAt'> {
  status: 'pending' | 'done' | 'parked';
  messageId: string | null;
  customerId: string | null;
  receivedAt: string;
  finishedAt: string | null;
  message: CustomerMessage | null;
  /** Base64 of the webhook that brought it; null for what the runtime raised itself. */
  raw: string | null;
  /** What its last turn was given and did. */
  journal: Json;
}

/** One of our numbers, with what waits to be sent from it. */
export interface ShownNumber extends NumberState {
  queued: number;
  oldestQueuedAt: string | null;
  /** Bubbles of which nobody knows whether they arrived. */
  unknown: number;
}

/** A customer's status, as it was and as it is now. */
export interface StatusChange {
  customerId: string;
  from: CustomerStatus;
  to: CustomerStatus;
  /** Where their journey stands then; awareness also when they have not written yet. */
  stage: JourneyStage;
}

/** What an operator asked for cannot be done; the message says why. */
export class OperationRefused extends Error {
  override name = 'OperationRefused';
}

/** What operators do with conversations that people have, and with events that were set aside. */
export interface Operations {
  listHandovers(): Promise<HandedOver[]>;
  /** With the newest `limit` lines of its history. */
  showConversation(conversationId: string, limit: number): Promise<ShownConversation>;
  /** Queues what a person says; gives the bubble's id. `by`: who of ours it is, for the chat history. */
  reply(conversationId: string, text: string, by?: string): Promise<string>;
  /** `to`: a waiting state of the flow it stands in; else it goes on where it was. */
  returnConversation(conversationId: string, to?: string): Promise<void>;
  listParked(): Promise<ParkedEvent[]>;
  /** By the event's id, or by its message id. */
  showEvent(eventId: string): Promise<ShownEvent>;
  /** Makes a parked event wait again, behind what waits already. */
  retryEvent(eventId: string): Promise<void>;
  discardEvent(eventId: string, reason: string): Promise<void>;
  /** Since that time, ISO 8601; the most frequent first. */
  listMissed(since: string): Promise<MissedReply[]>;
  /** Forgets a person: by customer id, phone number or business-scoped id. False: once what is on its way has arrived. */
  eraseCustomer(customer: string): Promise<{ customerId: string; erased: boolean }>;
  /**
   * By customer id, phone number or business-scoped id. `at`: when it happened, ISO 8601; now where it is left out. What
   * follows from it is written with it; the status that they have changes nothing.
   */
  setCustomerStatus(customer: string, status: string, reason?: string, at?: string): Promise<StatusChange>;
  listNumbers(): Promise<ShownNumber[]>;
  /** What stopped it was put right: one message tries, and the rest follows. */
  resumeNumber(phoneNumberId: string): Promise<void>;
}

/** All reject with `OperationRefused` when it cannot be done. */
export function operationsOf(rpc: Rpc): Operations {
  async function ask<T>(name: string, request: object): Promise<T> {
    try {
      return (await rpc(name, request)) as T;
    } catch (error) {
      if (error instanceof RpcError && error.code === 'LF422') throw new OperationRefused(error.reason);
      throw error;
    }
  }
  return {
    listHandovers: async () =>
      (await ask<{ conversations: HandedOver[] }>('list_handovers', {})).conversations,
    showConversation: (conversationId, limit) => ask('show_conversation', { conversationId, limit }),
    reply: async (conversationId, text, by) =>
      (await ask<{ outboxId: string }>('reply_to_customer', { conversationId, text, by })).outboxId,
    returnConversation: async (conversationId, to) =>
      void (await ask('return_conversation', { conversationId, to })),
    listParked: async () => (await ask<{ events: ParkedEvent[] }>('list_parked', {})).events,
    async listMissed(since) {
      const asked = await ask<{ missed: WrittenMiss[]; products: string[] }>('list_missed', { since });
      return missedReplies(asked.missed, asked.products);
    },
    showEvent: (eventId) => ask('show_event', { eventId }),
    retryEvent: async (eventId) => void (await ask('retry_event', { eventId })),
    eraseCustomer: (customer) => ask('erase_customer', { customer }),
    async setCustomerStatus(customerId, status, reason, at) {
      try {
        return await ask('set_customer_status', { customerId, status, reason, at });
      } catch (error) {
        // the rules of customers refuse in words of their own, whoever writes
        if (error instanceof RpcError && error.code === 'P0001') throw new OperationRefused(error.reason);
        throw error;
      }
    },
    listNumbers: async () => (await ask<{ numbers: ShownNumber[] }>('list_numbers', {})).numbers,
    resumeNumber: async (phoneNumberId) => void (await ask('resume_number', { phoneNumberId })),
    discardEvent: async (eventId, reason) => void (await ask('discard_event', { eventId, reason })),
  };
}
