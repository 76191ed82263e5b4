import type { Bubble as BubbleData } from '../../../server/api.js';
import { Icon } from './icon.js';
import { InlineText, WhatsAppText } from './whatsapp-text.js';

/** A message as WhatsApp shows it on a phone. */
export function Bubble({ bubble }: { bubble: BubbleData }) {
  const { kind, text, link, buttons = [], list, template } = bubble;
  if (kind === 'reaction') return <p className="bubble bubble-reaction">{text}</p>;
  return (
    <div className="bubble">
      {(kind === 'image' || kind === 'document' || kind === 'audio') && (
        <p className="bubble-file">
          <Icon name="file" /> {link}
        </p>
      )}
      {template && <p className="bubble-kind">template {template.name}</p>}
      <WhatsAppText text={text} />
      {kind === 'requestLocation' && (
        <p className="bubble-button">
          <Icon name="pin" /> Send location
        </p>
      )}
      {buttons.map(({ id, title }) => (
        <p className="bubble-button" key={id}>
          <InlineText text={title} />
        </p>
      ))}
      {list && (
        <details className="bubble-list" open>
          <summary className="bubble-button">
            <Icon name="list" /> <InlineText text={list.button} />
          </summary>
          <ul>
            {list.rows.map(({ id, title, description }) => (
              <li key={id}>
                <span>
                  <InlineText text={title} />
                </span>
                {description && (
                  <span className="quiet">
                    <InlineText text={description} />
                  </span>
                )}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
