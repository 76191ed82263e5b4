import type { Message, MessageKind } from '../../../model/index.js';
import type { JsonObject } from '../json.js';
import type { OutboundKind } from './contract.js';
import { kinds } from './kinds.generated.js';

export function writeMessage<K extends MessageKind>(message: Extract<Message, { kind: K }>) {
  return (kinds[message.kind as K] as OutboundKind<K>).write(message);
}

/** Which kind a payload is, by its types alone; undefined for what we never send. */
export function kindOf(payload: JsonObject): MessageKind | undefined {
  const { type, interactive } = payload as { type: unknown; interactive?: { type?: unknown } | null };
  return typesOf.find(
    (one) => one.type === type && (!one.interactive || one.interactive === interactive?.type),
  )?.kind;
}

/** The message in a payload that keeps its schema. */
export function readMessage(payload: JsonObject): Message | undefined {
  const kind = kindOf(payload);
  return kind && kinds[kind].read(payload);
}

const typesOf = Object.entries(kinds).map(([kind, { schema }]) => ({
  kind: kind as MessageKind,
  type: schema.properties.type.const,
  interactive: schema.properties.interactive?.properties.type.const,
}));
