import type { Message } from '../../../../../server/api.js';
import { Icon } from '../../../parts/icon.js';
import { WhatsAppText } from '../../../parts/whatsapp-text.js';
import { hourOf } from '../../../parts/when.js';

export interface OpenList {
  button: string;
  rows: { id: string; title: string; description?: string }[];
}

interface BubbleProps {
  message: Message;
  at: number;
  isDisabled: boolean;
  onTap(wireId: string): void;
  onOpenList(list: OpenList): void;
  onAskPin(): void;
}

/** A message that has arrived: what it offers can be tapped, today and weeks later. */
export function PhoneBubble({ message, at, ...offers }: BubbleProps) {
  if (message.kind === 'reaction') return <p className="phone-note">{message.emoji}</p>;
  return (
    <div className="bubble theirs">
      <span className="unseen" lang="en">
        Loop:
      </span>
      <Body message={message} />
      <p className="bubble-time">{hourOf(at)}</p>
      <Offers message={message} {...offers} />
    </div>
  );
}

function Body({ message }: { message: Message }) {
  switch (message.kind) {
    case 'image':
    case 'document':
    case 'audio':
      return (
        <>
          <p className="bubble-file">
            <Icon name="file" /> {message.link}
          </p>
          {'caption' in message && message.caption && <WhatsAppText text={message.caption} />}
        </>
      );
    case 'template':
      return (
        <>
          <p className="bubble-kind" lang="en">
            template {message.name} · {message.language}
          </p>
          <WhatsAppText text={message.parameters.join('\n') || 'Its words are kept by WhatsApp.'} />
        </>
      );
    case 'reaction':
      return null;
    default:
      return (
        <>
          {message.kind === 'buttons' && message.image && (
            <p className="bubble-file">
              <Icon name="file" /> {message.image}
            </p>
          )}
          <WhatsAppText text={message.body} />
        </>
      );
  }
}

function Offers({ message, isDisabled, onTap, onOpenList, onAskPin }: Omit<BubbleProps, 'at'>) {
  switch (message.kind) {
    case 'buttons':
      return message.buttons.map(({ id, title }) => (
        <button
          key={id}
          type="button"
          className="bubble-button"
          disabled={isDisabled}
          onClick={() => onTap(id)}
        >
          {title}
        </button>
      ));
    case 'list':
      return (
        <button
          type="button"
          className="bubble-button"
          disabled={isDisabled}
          aria-haspopup="dialog"
          onClick={() => onOpenList(message)}
        >
          <Icon name="list" /> {message.button}
        </button>
      );
    case 'requestLocation':
      return (
        <button
          type="button"
          className="bubble-button"
          lang="en"
          disabled={isDisabled}
          aria-haspopup="dialog"
          onClick={onAskPin}
        >
          <Icon name="pin" /> Send location
        </button>
      );
    case 'url':
      return (
        <p className="bubble-button">
          {message.label} <span className="quiet">{message.url}</span>
        </p>
      );
    default:
      return null;
  }
}
