const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Characters as WhatsApp counts them: code points. */
export function lengthOf(text: string): number {
  let length = 0;
  for (const _ of text) length += 1;
  return length;
}

/** At most `limit` code points; what is cut ends in '…', and no grapheme is torn. */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit || lengthOf(text) <= limit) return text;
  let kept = '';
  let length = 0;
  for (const { segment } of graphemes.segment(text)) {
    length += lengthOf(segment);
    if (length > limit - 1) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}

/** Pieces of at most `limit` code points, cut between paragraphs, else lines, else words. */
export function split(text: string, limit: number): string[] {
  if (lengthOf(text) <= limit) return [text];
  for (const separator of ['\n\n', '\n', ' ']) {
    const parts = text.split(separator);
    if (parts.length > 1 && parts.every((part) => lengthOf(part) <= limit))
      return pack(parts, separator, limit);
  }
  const pieces: string[] = [];
  let piece = '';
  for (const { segment } of graphemes.segment(text)) {
    if (lengthOf(piece) + lengthOf(segment) > limit) {
      pieces.push(piece);
      piece = '';
    }
    piece += segment;
  }
  return piece === '' ? pieces : [...pieces, piece];
}

/** Joins neighbours while they fit, so that they leave as as few bubbles as the limit allows. */
export function pack(parts: readonly string[], separator: string, limit: number): string[] {
  const packed: string[] = [];
  for (const part of parts) {
    const last = packed.at(-1);
    const joined = last === undefined ? part : `${last}${separator}${part}`;
    if (last !== undefined && lengthOf(joined) <= limit) packed[packed.length - 1] = joined;
    else packed.push(part);
  }
  return packed;
}
