import type { MediaKind } from '../../../model/index.js';
import { asObject, asText } from '../json.js';
import { heard, malformed, type Reader } from './contract.js';

/** Pictures, sounds and files look alike; the id may be missing when WhatsApp could not fetch the file. */
export function readMedia(kind: MediaKind): Reader {
  return (message) => {
    const media = asObject(message[kind]);
    if (media === undefined) return malformed;
    return heard({
      kind,
      mediaId: asText(media.id),
      mimeType: asText(media.mime_type),
      sha256: asText(media.sha256),
      caption: asText(media.caption),
      filename: asText(media.filename),
    });
  };
}
