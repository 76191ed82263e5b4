import type { Message } from '../../model/index.js';
import type { Bubble } from './bubbles.js';

/** A message as it arrives, with all its values, in the shape in which states are shown. */
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
    case 'template':
      return { kind: 'template', text: [message.name, ...message.parameters].join('\n') };
    case 'reaction':
      return { kind: 'reaction', text: message.emoji };
  }
}
