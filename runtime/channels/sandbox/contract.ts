import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Message } from '../../model/index.js';
import type { JsonObject } from '../whatsapp/json.js';

export interface SandboxOptions {
  appSecret: string;
  verifyToken: string;
  phoneNumberId: string;
  accessToken: string;
  /** Where webhooks are posted; a function where the port is not known yet. */
  webhookUrl: string | (() => string);
  /** Milliseconds since 1970. */
  now?: () => number;
  /** `counted`: the same run gives the same ids. */
  ids?: 'random' | 'counted';
  /** Whether customers are written to no faster than WhatsApp allows. Default: true. */
  pairRate?: boolean;
  /** Messages in and out together that the number may have in a second. Default: 80, as on WhatsApp. */
  perSecond?: number;
  /** Whether customers read what they get. Default: true. */
  reads?: boolean;
  /** Names of approved templates; default: every template is approved. */
  templates?: readonly string[];
  /** Pauses before a webhook that did not get 200 is posted again; the last one repeats. */
  retryDelaysMs?: readonly number[];
  /** Posts of one webhook before it is given up. */
  retryLimit?: number;
}

/** WhatsApp, played: one business number, any number of customers. */
export interface Sandbox {
  /** Answers the Graph API's paths and the customers' own (`sandbox/README.md`); mount it anywhere. */
  handler(request: IncomingMessage, response: ServerResponse): void;
  /** The customer with these ids, made when there is none. Without ids: somebody new. */
  customer(person?: Person): SandboxCustomer;
  /** Gives back what is kept of a customer who will neither write nor be written to any more. */
  forget(person: Person): void;
  /** Asks the webhook to prove that it knows the verify token, as Meta does; rejects when it does not. */
  subscribe(): Promise<void>;
  /** Posts any body, signed, once; gives the HTTP status. */
  post(body: unknown): Promise<number>;
  /** Resolves when every webhook has been acknowledged or given up. */
  settled(): Promise<void>;
  /** Stops posting; what was not acknowledged is dropped. */
  close(): Promise<void>;
}

export interface Person {
  /** E.164 digits. */
  phone?: string;
  /** Business-scoped id. Made up from the phone when it is left out; null: a customer of the time before these ids. */
  bsuid?: string | null;
  /** Profile name. */
  name?: string;
}

export interface SendOptions {
  /** A wamid of one's own; the same again is a duplicate. */
  id?: string;
  /** Payload time, milliseconds. */
  sentAt?: number;
  /** The wamid it answers. */
  repliesTo?: string;
}

/** A message that lies on the customer's phone. */
export interface Received {
  /** 1 for the first this customer got. */
  n: number;
  /** wamid */
  id: string;
  /** Milliseconds. */
  at: number;
  message: Message;
  /** The body of the send. */
  payload: JsonObject;
}

export type PhoneEvent =
  | { kind: 'received'; received: Received }
  /** Our message was read by the business, which then types. */
  | { kind: 'read'; id: string; typing: boolean }
  | { kind: 'sent'; id: string; message: JsonObject };

/** A customer's phone. What it sends resolves with the wamid once the webhook has been acknowledged. */
export interface SandboxCustomer {
  readonly name: string;
  readonly phone: string | undefined;
  readonly bsuid: string | undefined;
  text(body: string, options?: SendOptions): Promise<string>;
  /** Taps a button or row of the newest message that offers it; rejects when none does. */
  tap(id: string, options?: SendOptions): Promise<string>;
  location(
    latitude: number,
    longitude: number,
    place?: { name?: string; address?: string },
    options?: SendOptions,
  ): Promise<string>;
  image(caption?: string, options?: SendOptions): Promise<string>;
  voice(options?: SendOptions): Promise<string>;
  react(emoji: string, messageId?: string, options?: SendOptions): Promise<string>;
  /** Any member of `messages[]`: its type, and the object that the type names. */
  send(message: JsonObject, options?: SendOptions): Promise<string>;
  /** Posts a message of this customer once more, byte for byte, as Meta's retries do. */
  repeat(id: string): Promise<void>;
  /** As if `ms` had passed since they last wrote: the customer service window ends so much earlier. */
  age(ms: number): void;
  received(): readonly Received[];
  /** The next message not yet given by this call; rejects after `timeoutMs` (5,000). */
  next(options?: { timeoutMs?: number }): Promise<Received>;
  /** Resolves as soon as there are more than `count` messages: true; false after `timeoutMs`. */
  waitForMore(count: number, timeoutMs: number): Promise<boolean>;
  /** The next send to this customer fails with this code: in the answer, or later in a status. */
  failNext(code: number, where?: 'answer' | 'status'): void;
  subscribe(listener: (event: PhoneEvent) => void): () => void;
}
