/**
 * What WhatsApp allows. `schemas/whatsapp/` has the numbers, and nothing else writes them down: here they get names, for
 * the checker, the engine and the channel. Lengths are characters (code points).
 */

import buttonsSchema from '../../schemas/whatsapp/buttons.schema.json' with { type: 'json' };
import delivery from '../../schemas/whatsapp/delivery.json' with { type: 'json' };
import documentSchema from '../../schemas/whatsapp/document.schema.json' with { type: 'json' };
import imageSchema from '../../schemas/whatsapp/image.schema.json' with { type: 'json' };
import listSchema from '../../schemas/whatsapp/list.schema.json' with { type: 'json' };
import locationSchema from '../../schemas/whatsapp/requestLocation.schema.json' with { type: 'json' };
import textSchema from '../../schemas/whatsapp/text.schema.json' with { type: 'json' };
import urlSchema from '../../schemas/whatsapp/url.schema.json' with { type: 'json' };

/** The body of a message that asks. */
const bodyOf = (schema: {
  properties: { interactive: { properties: { body: { properties: { text: { maxLength: number } } } } } };
}) => schema.properties.interactive.properties.body.properties.text.maxLength;

const { buttons } = buttonsSchema.properties.interactive.properties.action.properties;
const button = buttons.items.properties.reply.properties;
const list = listSchema.properties.interactive.properties.action.properties;
const { rows } = list.sections.items.properties;
const row = rows.items.properties;
const link = urlSchema.properties.interactive.properties.action.properties.parameters.properties;

export const limits = {
  text: { body: textSchema.properties.text.properties.body.maxLength },
  buttons: {
    count: buttons.maxItems,
    id: button.id.maxLength,
    title: button.title.maxLength,
  },
  list: {
    /** What opens it. */
    button: list.button.maxLength,
    rows: rows.maxItems,
    rowId: row.id.maxLength,
    rowTitle: row.title.maxLength,
    rowDescription: row.description.maxLength,
  },
  url: { label: link.display_text.maxLength },
  image: { caption: imageSchema.properties.image.properties.caption.maxLength },
  document: { caption: documentSchema.properties.document.properties.caption.maxLength },
  /** The body of any message with something to tap: texts are joined before it is known which of them takes them along. */
  interactiveBody: Math.min(...[buttonsSchema, listSchema, locationSchema, urlSchema].map(bodyOf)),
  /** Free-form messages come only so long after the customer's last message. */
  customerServiceWindowMs: delivery.customerServiceWindowMs,
  /** Messages of one number to one person: one each interval, or so many at once that are borrowed from later ones. */
  pair: { intervalMs: delivery.pair.intervalMs, burst: delivery.pair.burst },
} as const;
