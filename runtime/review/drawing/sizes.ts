import type { LanguageCode } from '../../model/index.js';
import type { ByLanguage, ChartState } from '../chart/contract.js';
import type { ViewEdge } from '../chart/view.js';
import { linesOfEach, shownLabels } from './shapes.js';

/** Sizes in pixels, of what the page and the SVG draw alike. `strip`: at the left of a card, in the colour of the stage, with the sign of what the state does. */
export const card = { width: 216, strip: 28, lineHeight: 16, headHeight: 34, padding: 12, lines: 2 } as const;
export const dot = 18;
export const label = { fontSize: 12, lineHeight: 15, width: 156, step: 24 } as const;

/** A card is as tall as the most it shows in any language, so that a picture stands when the language changes. */
export function sizeOfState({ kind, words, uses, asksFor }: ChartState): { width: number; height: number } {
  const hasWords = Object.keys(words).length > 0 || uses !== null;
  const body = hasWords ? card.lines * card.lineHeight + card.padding : 0;
  const asks = asksFor === null ? 0 : 22;
  return { width: kind === 'final' && !hasWords ? 160 : card.width, height: card.headHeight + body + asks };
}

/**
 * The box that the words of a line need in the language where they are longest; null when it has none. Its width grows in
 * steps: a word that is saved seldom moves a picture.
 */
export function sizeOfLabel({ labels }: ViewEdge): { width: number; height: number } | null {
  const languages = new Set(labels.flatMap((words) => Object.keys(words) as LanguageCode[]));
  const shown = [...languages]
    .map((language) => labelLines(labels, language))
    .filter((lines) => lines.length > 0);
  if (shown.length === 0) return null;
  const longest = Math.max(...shown.flat().map((line) => widthOf(line)));
  return {
    width: Math.min(label.width, Math.ceil((longest + 12) / label.step) * label.step),
    height: Math.max(...shown.map((lines) => lines.length)) * label.lineHeight + 4,
  };
}

/** The words of a line as they are broken beside it; what has no room is counted. */
export function labelLines(labels: readonly ByLanguage<string>[], language: LanguageCode): string[] {
  const said = labels.map((words) => words[language] ?? Object.values(words)[0] ?? '').filter(Boolean);
  return shownLabels(said, (count) => `and ${count} more`).flatMap((words) =>
    wrap(words, label.width - 12, linesOfEach(said.length), label.fontSize),
  );
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
