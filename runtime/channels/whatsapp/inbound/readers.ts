import { asText, type JsonObject } from '../json.js';
import { readButton } from './button.js';
import { readContacts } from './contacts.js';
import { declined, malformed, type Reader, type Understood } from './contract.js';
import { readEdit } from './edit.js';
import { readInteractive } from './interactive.js';
import { readLocation } from './location.js';
import { readMedia } from './media.js';
import { readOrder } from './order.js';
import { readReaction } from './reaction.js';
import { readRequestWelcome } from './request_welcome.js';
import { readRevoke } from './revoke.js';
import { readSystem } from './system.js';
import { readText } from './text.js';
import { readUnsupported } from './unsupported.js';

/** One reader per `type` of `messages[]`. A Map, so that a type called `constructor` finds nothing. */
const readers: ReadonlyMap<string, Reader> = new Map(
  Object.entries({
    audio: readMedia('audio'),
    button: readButton,
    contacts: readContacts,
    document: readMedia('document'),
    edit: readEdit,
    image: readMedia('image'),
    interactive: readInteractive,
    location: readLocation,
    order: readOrder,
    reaction: readReaction,
    request_welcome: readRequestWelcome,
    revoke: readRevoke,
    sticker: readMedia('sticker'),
    system: readSystem,
    text: readText,
    unknown: readUnsupported,
    unsupported: readUnsupported,
    video: readMedia('video'),
  }),
);

/** Understands one message; a type that nobody knows is declined, a missing type is told by what the message holds. */
export function understand(message: JsonObject): Understood {
  const type = asText(message.type) ?? Object.keys(message).find((key) => readers.has(key));
  if (type === undefined) return malformed;
  return readers.get(type)?.(message) ?? declined(type);
}
