// Do not edit: made from the files of kinds/ by `npm run generate`.
import audioSchema from '../../../../schemas/whatsapp/audio.schema.json' with { type: 'json' };
import buttonsSchema from '../../../../schemas/whatsapp/buttons.schema.json' with { type: 'json' };
import documentSchema from '../../../../schemas/whatsapp/document.schema.json' with { type: 'json' };
import imageSchema from '../../../../schemas/whatsapp/image.schema.json' with { type: 'json' };
import listSchema from '../../../../schemas/whatsapp/list.schema.json' with { type: 'json' };
import reactionSchema from '../../../../schemas/whatsapp/reaction.schema.json' with { type: 'json' };
import requestLocationSchema from '../../../../schemas/whatsapp/requestLocation.schema.json' with { type: 'json' };
import templateSchema from '../../../../schemas/whatsapp/template.schema.json' with { type: 'json' };
import textSchema from '../../../../schemas/whatsapp/text.schema.json' with { type: 'json' };
import urlSchema from '../../../../schemas/whatsapp/url.schema.json' with { type: 'json' };
import type { OutboundKinds } from './contract.js';
import { audio } from './kinds/audio.js';
import { buttons } from './kinds/buttons.js';
import { document } from './kinds/document.js';
import { image } from './kinds/image.js';
import { list } from './kinds/list.js';
import { reaction } from './kinds/reaction.js';
import { requestLocation } from './kinds/requestLocation.js';
import { template } from './kinds/template.js';
import { text } from './kinds/text.js';
import { url } from './kinds/url.js';

/** A kind of message that has no file, or no schema, does not compile here. */
export const kinds: OutboundKinds = {
  audio: { ...audio, schema: audioSchema },
  buttons: { ...buttons, schema: buttonsSchema },
  document: { ...document, schema: documentSchema },
  image: { ...image, schema: imageSchema },
  list: { ...list, schema: listSchema },
  reaction: { ...reaction, schema: reactionSchema },
  requestLocation: { ...requestLocation, schema: requestLocationSchema },
  template: { ...template, schema: templateSchema },
  text: { ...text, schema: textSchema },
  url: { ...url, schema: urlSchema },
};
