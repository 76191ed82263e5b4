import type { Message, MessageKind } from '../../../model/index.js';
import type { JsonObject } from '../json.js';

type Of<K extends MessageKind> = Extract<Message, { kind: K }>;

/** One message kind, there and back. */
export interface OutboundKind<K extends MessageKind> {
  /** The members of the Graph API's body that are this kind's own: `type`, and the one that it names. */
  write(message: Of<K>): { type: string; [member: string]: unknown };
  /** The message of a payload that kept its schema; undefined when it is another kind's. */
  read(payload: JsonObject): Of<K> | undefined;
}

/** The interactive object of a payload when it has this type. */
export function interactiveOf(payload: JsonObject, type: string): JsonObject | undefined {
  const interactive = payload.interactive as JsonObject | undefined;
  return interactive?.type === type ? interactive : undefined;
}
