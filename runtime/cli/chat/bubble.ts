import type { Message } from '../../model/index.js';

/** A message as a phone shows it. */
export interface Bubble {
  body: string;
  /** What may be tapped, numbered from 1 in this order. */
  choices: Choice[];
  /** The phone offers to share its place. */
  asksLocation: boolean;
}

export interface Choice {
  id: string;
  title: string;
  description?: string;
}

export function toBubble(message: Message): Bubble {
  return {
    body: bodyOf(message),
    choices: choicesOf(message),
    asksLocation: message.kind === 'requestLocation',
  };
}

function choicesOf(message: Message): Choice[] {
  switch (message.kind) {
    case 'buttons':
      return message.buttons;
    case 'list':
      return message.rows;
    default:
      return [];
  }
}

function bodyOf(message: Message): string {
  switch (message.kind) {
    case 'text':
    case 'requestLocation':
    case 'list':
      return message.body;
    case 'buttons':
      return lines(message.image && `[image] ${message.image}`, message.body);
    case 'url':
      return lines(message.body, `${message.label}: ${message.url}`);
    case 'image':
    case 'document':
      return lines(`[${message.kind}] ${message.link}`, message.caption);
    case 'audio':
      return `[audio] ${message.link}`;
    case 'template':
      return lines(`[template ${message.name}]`, ...message.parameters);
    case 'reaction':
      return message.emoji;
  }
}

const lines = (...parts: (string | undefined)[]) =>
  parts.filter((part) => part !== undefined && part !== '').join('\n');
