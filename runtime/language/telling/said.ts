import type { CustomerMessage } from '../../model/index.js';

/** What a customer says, as it lies on their phone. */
export interface Said {
  kind: 'text' | 'choice' | 'location' | 'other';
  text: string;
}

export function saidOf(message: CustomerMessage): Said {
  switch (message.kind) {
    case 'text':
    case 'edit':
      return { kind: 'text', text: message.text };
    case 'choice':
      return { kind: 'choice', text: message.title };
    case 'location': {
      const { latitude, longitude } = message.location;
      return { kind: 'location', text: pinInWords(latitude, longitude) };
    }
    case 'reaction':
      return { kind: 'other', text: message.emoji };
    default:
      return { kind: 'other', text: message.kind };
  }
}

export const pinInWords = (latitude: number, longitude: number): string =>
  `${latitude.toFixed(2)}, ${longitude.toFixed(2)}`;

/** As chats in text show it: what was tapped in brackets, what is no text in parentheses. */
export function saidInChat({ kind, text }: Said): string {
  switch (kind) {
    case 'text':
      return text;
    case 'choice':
      return `[${text}]`;
    case 'location':
      return `📍 ${text}`;
    case 'other':
      return `(${text})`;
  }
}
