import { Fragment, type ReactNode } from 'react';

/**
 * WhatsApp's marks: *bold*, _italic_, ~struck~, `mono`; ‹values› that a conversation fills in; and, between two characters
 * that nobody types, what another version says otherwise.
 */
const marks =
  /\*(?=\S)([^*\n]+?)(?<=\S)\*|_(?=\S)([^_\n]+?)(?<=\S)_|~(?=\S)([^~\n]+?)(?<=\S)~|`{1,3}([^`]+)`{1,3}|‹([^›]+)›|\uE000([^\uE001]*)\uE001/gu;

export function WhatsAppText({ text }: { text: string }) {
  return (
    <p className="bubble-text">
      <InlineText text={text.trim()} />
    </p>
  );
}

/** The same within a line of something else. */
export function InlineText({ text }: { text: string }) {
  return <>{formatted(text)}</>;
}

function formatted(text: string): ReactNode[] {
  const parts: ReactNode[] = [];
  let end = 0;
  for (const match of text.matchAll(marks)) {
    const [all, bold, italic, struck, mono, value, different] = match;
    parts.push(text.slice(end, match.index));
    end = match.index + all.length;
    if (bold) parts.push(<strong>{formatted(bold)}</strong>);
    else if (italic) parts.push(<em>{formatted(italic)}</em>);
    else if (struck) parts.push(<s>{formatted(struck)}</s>);
    else if (mono) parts.push(<code>{mono}</code>);
    else if (value) parts.push(<span className="value">{value}</span>);
    else if (different) parts.push(<mark>{formatted(different)}</mark>);
  }
  parts.push(text.slice(end));
  // their place in the text is all that tells them apart
  return parts.map((part, index) => <Fragment key={`${index}`}>{part}</Fragment>);
}
