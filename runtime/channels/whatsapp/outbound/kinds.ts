import type { Message, MessageKind } from '../../../model/index.js';
import type { JsonObject } from '../json.js';
import { audio } from './audio.js';
import { buttons } from './buttons.js';
import type { OutboundKind } from './contract.js';
import { document } from './document.js';
import { image } from './image.js';
import { list } from './list.js';
import { reaction } from './reaction.js';
import { requestLocation } from './requestLocation.js';
import { template } from './template.js';
import { text } from './text.js';
import { url } from './url.js';

/** A new message kind does not compile until it stands here. */
const kinds: { [K in MessageKind]: OutboundKind<K> } = {
  text,
  buttons,
  list,
  requestLocation,
  url,
  image,
  document,
  audio,
  template,
  reaction,
};

export const messageKinds = Object.keys(kinds) as MessageKind[];

export function writeMessage<K extends MessageKind>(message: Extract<Message, { kind: K }>) {
  return kinds[message.kind as K].write(message);
}

/** Which kind a payload is, by its type alone; undefined for what we never send. */
export function kindOf(payload: JsonObject): MessageKind | undefined {
  if (payload.type === 'interactive') {
    const interactive = payload.interactive as JsonObject | undefined;
    return interactiveKinds.get(interactive?.type);
  }
  return messageKinds.find((kind) => kind === payload.type);
}

/** The message in a payload that kept its schema. */
export function readMessage(payload: JsonObject): Message | undefined {
  const kind = kindOf(payload);
  return kind && kinds[kind].read(payload);
}

const interactiveKinds: ReadonlyMap<unknown, MessageKind> = new Map<unknown, MessageKind>([
  ['button', 'buttons'],
  ['list', 'list'],
  ['location_request_message', 'requestLocation'],
  ['cta_url', 'url'],
]);
