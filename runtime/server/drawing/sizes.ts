import type { ByLanguage, ChartState, ViewEdge } from '../../engine/index.js';

/** Sizes in pixels, of what the page and the SVG draw alike. */
export const card = { width: 224, lineHeight: 16, headHeight: 34, padding: 12, lines: 2 } as const;
export const dot = 18;
export const label = { fontSize: 11.5, lineHeight: 16, most: 3, width: 168 } as const;

/** A card is as tall as the most it shows in any language, so that a picture stands when the language changes. */
export function sizeOfState({ kind, words, uses, asksFor }: ChartState): { width: number; height: number } {
  const hasWords = Object.keys(words).length > 0 || uses !== null;
  const body = hasWords ? card.lines * card.lineHeight + card.padding : 0;
  const asks = asksFor === null ? 0 : 22;
  return { width: kind === 'final' && !hasWords ? 160 : card.width, height: card.headHeight + body + asks };
}

/** The box that the words of a line need in the language where they are longest; null when it has none. */
export function sizeOfLabel({ labels }: ViewEdge): { width: number; height: number } | null {
  const lines = shownLines(labels);
  if (lines.length === 0) return null;
  const longest = Math.max(...lines.flatMap((line) => Object.values(line).map((words) => widthOf(words))));
  return {
    width: Math.min(label.width, Math.ceil(longest) + 14),
    height: lines.length * label.lineHeight + 4,
  };
}

/** The labels that fit beside a line, and how many more there are. */
export function shownLines(labels: readonly ByLanguage<string>[]): ByLanguage<string>[] {
  const said = labels.filter((words) => Object.values(words).some((text) => text !== ''));
  if (said.length <= label.most) return said;
  const languages = Object.keys(said[0]!);
  const more = `and ${said.length - label.most + 1} more`;
  return [
    ...said.slice(0, label.most - 1),
    Object.fromEntries(languages.map((language) => [language, more])),
  ];
}

const narrow = new Set([..."iljtfrI.,:;'|!()[] "]);

/** About what the system's sans serif takes at the size of labels: exact widths would need a browser. */
export function widthOf(text: string, fontSize: number = label.fontSize): number {
  let units = 0;
  for (const character of text)
    units += narrow.has(character)
      ? 0.33
      : /[A-ZmwMW]/.test(character)
        ? 0.72
        : character > '\u2000'
          ? 1.1
          : 0.56;
  return units * fontSize;
}

/** As much of a text as fits on `lines` lines of that width, broken between words. */
export function wrap(text: string, width: number, lines: number, fontSize: number): string[] {
  const words = text.replaceAll(/\s+/g, ' ').trim().split(' ');
  const wrapped: string[] = [];
  let line = '';
  for (const word of words) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (widthOf(longer, fontSize) <= width || line === '') line = longer;
    else {
      wrapped.push(line);
      line = word;
    }
    if (wrapped.length === lines) break;
  }
  if (wrapped.length < lines && line !== '') wrapped.push(line);
  const isCut = wrapped.join(' ').length < words.join(' ').length;
  return wrapped.map((each, index) => (isCut && index === wrapped.length - 1 ? cut(`${each}…`) : cut(each)));

  function cut(each: string): string {
    if (widthOf(each, fontSize) <= width) return each;
    let shorter = [...each.replace(/…$/, '')];
    while (shorter.length > 1 && widthOf(`${shorter.join('')}…`, fontSize) > width)
      shorter = shorter.slice(0, -1);
    return `${shorter.join('')}…`;
  }
}
