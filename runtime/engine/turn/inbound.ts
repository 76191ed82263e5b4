import type { CustomerMessage, InteractionType, Json } from '../../model/index.js';
import type { InboundRecord } from '../contract.js';
import type { Heard } from '../hearing/hear.js';

/** What the interaction row of a customer's message says of its turn: as what it was heard. The rest is read off the message. */
export function inboundRecord(
  message: CustomerMessage,
  heard: Heard | null,
  where: { flow: string; state: string } | null,
): InboundRecord {
  const choice = heard?.choice;
  const metadata: { [key: string]: Json } = { ...(where ?? {}) };
  if (choice) {
    metadata.choice = choice.id;
    if (choice.row !== null) metadata.row = choice.row;
    const item = choice.item;
    if (item !== null && typeof item === 'object' && 'package_code' in item)
      metadata.package_code = item.package_code ?? null;
  }
  if (heard?.node && !choice) metadata.word = heard.as;
  return {
    type: choice ? 'quick_reply' : typeOf(message),
    text: textOf(message) || null,
    quickReply: choice ? (choice.row ?? choice.id) : message.kind === 'choice' ? message.title : null,
    metadata,
  };
}

function typeOf(message: CustomerMessage): InteractionType {
  if (message.kind === 'choice') return 'quick_reply';
  return message.kind === 'location' ? 'location_share' : 'message';
}

/** What they sent in words; as `runtime.message_text` has it of what no turn has said. */
function textOf(message: CustomerMessage): string {
  switch (message.kind) {
    case 'text':
      return message.text;
    case 'choice':
      return message.title;
    case 'location':
      return [message.name, message.address, `${message.location.latitude}, ${message.location.longitude}`]
        .filter(Boolean)
        .join(' · ');
    case 'contacts':
      return message.names.join(', ');
    case 'reaction':
      return message.emoji;
    case 'order':
      return message.text ?? '';
    case 'edit':
      return message.text;
    case 'form':
    case 'unsupported':
      return '';
    default:
      return message.caption ?? message.filename ?? '';
  }
}
