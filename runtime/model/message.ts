import type { LanguageCode } from './values.js';

export interface Button {
  /** Wire id, `flow/state/choice`. */
  id: string;
  title: string;
}

export interface Row {
  /** Wire id, `flow/state/choice` or `flow/state/choice:rowId`. */
  id: string;
  title: string;
  description?: string;
}

/** A message to a customer, rendered, before it is put into a channel's own payload. One of these is one bubble. */
export type Message =
  | { kind: 'text'; body: string }
  | { kind: 'buttons'; body: string; image?: string; buttons: Button[] }
  | { kind: 'list'; body: string; button: string; rows: Row[] }
  | { kind: 'requestLocation'; body: string }
  | { kind: 'url'; body: string; label: string; url: string }
  | { kind: 'image'; link: string; caption?: string }
  | { kind: 'document'; link: string; filename?: string; caption?: string }
  | { kind: 'audio'; link: string }
  /** `words`: what WhatsApp will show, where the flows' settings tell it. */
  | { kind: 'template'; name: string; language: LanguageCode; parameters: string[]; words?: string }
  | { kind: 'reaction'; messageId: string; emoji: string };

export type MessageKind = Message['kind'];

/** The message as plain text, as `customer_interactions.bot_response` keeps it: body, then choices one a line. */
export function messageText(message: Message): string {
  switch (message.kind) {
    case 'text':
    case 'requestLocation':
      return message.body;
    case 'buttons':
      return [message.body, ...message.buttons.map((button) => `[${button.title}]`)].join('\n');
    case 'list':
      return [
        message.body,
        ...message.rows.map((row) => `[${row.title}${row.description ? ` · ${row.description}` : ''}]`),
      ].join('\n');
    case 'url':
      return `${message.body}\n[${message.label}](${message.url})`;
    case 'image':
    case 'document':
      return [message.caption, message.link].filter(Boolean).join('\n');
    case 'audio':
      return message.link;
    case 'template':
      return (
        message.words ?? [`template ${message.name} (${message.language})`, ...message.parameters].join('\n')
      );
    case 'reaction':
      return message.emoji;
  }
}
