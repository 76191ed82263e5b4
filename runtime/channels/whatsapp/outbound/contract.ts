import type { Message, MessageKind } from '../../../model/index.js';
import type { JsonObject } from '../json.js';

type Of<K extends MessageKind> = Extract<Message, { kind: K }>;

/** One message kind, there and back. */
export interface OutboundKind<K extends MessageKind> {
  /** The members of the Graph API's body that are this kind's own: `type`, and the one that it names. */
  write(message: Of<K>): { type: string; [member: string]: unknown };
  /** The message of a payload that is of this kind and keeps its schema. */
  read(payload: JsonObject): Of<K>;
}

/** `schemas/whatsapp/<kind>.schema.json`: its limits and shape, and by which types it is known. */
export interface OutboundSchema {
  properties: {
    type: { const: string };
    interactive?: { properties: { type: { const: string } } };
  };
}

/** Every kind, with its schema. */
export type OutboundKinds = { [K in MessageKind]: OutboundKind<K> & { schema: OutboundSchema } };
