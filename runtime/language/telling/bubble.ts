import type { Button, LanguageCode, Message, MessageKind, Row } from '../../model/index.js';

/** A message as the customer's screen shows it. Marks of WhatsApp (`*bold*`) are kept. */
export interface Bubble {
  /** `each`: a text with one line for each of a list's members, before it is known how many there are. */
  kind: MessageKind | 'each';
  text: string;
  /** Of a picture, file or link: where it leads. */
  link?: string;
  buttons?: Button[];
  list?: { button: string; rows: Row[] };
  /** Whose words WhatsApp keeps; `text` has what is filled in. */
  template?: { name: string; language?: LanguageCode };
}

/** A message as it arrives, with all its values. */
export function sentBubble(message: Message): Bubble {
  switch (message.kind) {
    case 'text':
    case 'requestLocation':
      return { kind: message.kind, text: message.body };
    case 'buttons':
      return {
        kind: message.image ? 'image' : 'text',
        text: message.body,
        ...(message.image && { link: message.image }),
        buttons: message.buttons,
      };
    case 'list':
      return { kind: 'text', text: message.body, list: { button: message.button, rows: message.rows } };
    case 'url':
      return {
        kind: 'url',
        text: message.body,
        link: message.url,
        buttons: [{ id: 'url', title: message.label }],
      };
    case 'image':
    case 'document':
      return { kind: message.kind, text: message.caption ?? '', link: message.link };
    case 'audio':
      return { kind: 'audio', text: '', link: message.link };
    case 'template': {
      const { name, language, parameters } = message;
      return { kind: 'template', text: parameters.join('\n'), template: { name, language } };
    }
    case 'reaction':
      return { kind: 'reaction', text: message.emoji };
  }
}

/** What can be tapped that answers, in the order in which it stands there; a link only opens. */
export function choicesOfBubble({ kind, buttons, list }: Bubble): Row[] {
  return kind === 'url' ? [] : (buttons ?? list?.rows ?? []);
}
