import type { Diagnostic, SourceFile, SourceRange } from '../contract.js';
import { counted } from '../telling/count.js';
import { type Place, Places } from './places.js';

export { lineCounter } from './places.js';

/** Diagnostics as people read them: place, sentence, the line itself with a mark under it, and the way out. */

export interface FormatOptions {
  /** ANSI colours, for a terminal. */
  color?: boolean;
}

/** All diagnostics and one line that counts them; the same text every time. */
export function formatDiagnostics(
  diagnostics: readonly Diagnostic[],
  files: readonly SourceFile[],
  options: FormatOptions = {},
): string {
  const counted = summary(diagnostics, paintFor(options.color));
  return [...formatProblems(diagnostics, files, options), counted].join('\n\n');
}

/** Each diagnostic as a block of lines. */
export function formatProblems(
  diagnostics: readonly Diagnostic[],
  files: readonly SourceFile[],
  { color }: FormatOptions = {},
): string[] {
  const places = new Places(files);
  return diagnostics.map((diagnostic) => formatOne(diagnostic, places, paintFor(color)));
}

export type Paint = Record<'error' | 'warning' | 'dim' | 'bold', (text: string) => string>;

const plain: Paint = { error: (t) => t, warning: (t) => t, dim: (t) => t, bold: (t) => t };
const sgr = (code: string) => (text: string) => `\u001b[${code}m${text}\u001b[0m`;
const ansi: Paint = { error: sgr('31;1'), warning: sgr('33;1'), dim: sgr('2'), bold: sgr('1') };

export function paintFor(color = false): Paint {
  return color ? ansi : plain;
}

function formatOne(
  { code, severity, message, help, range, related = [] }: Diagnostic,
  places: Places,
  paint: Paint,
): string {
  const place = places.at(range.path, range.start);
  const lines = [
    `${paint.bold(`${range.path}:${place.line}:${place.column}:`)} ${paint[severity](`${severity} ${code}`)}: ${message}`,
    ...codeFrame(places, range, place, severity, paint),
    `  ${paint.dim('help:')} ${help}`,
    ...related.map(({ message: note, range: other }) => {
      const at = places.at(other.path, other.start);
      return `  ${paint.dim(`${other.path}:${at.line}:${at.column}:`)} ${note}`;
    }),
  ];
  return lines.join('\n');
}

/** Longer lines are shown in part, around the mark. */
const widest = 120;

function codeFrame(
  places: Places,
  range: SourceRange,
  { line }: Place,
  severity: Diagnostic['severity'],
  paint: Paint,
): string[] {
  const start = places.startOf(range.path, line);
  const source = places.line(range.path, line);
  if (source === '') return [];
  const from = range.start - start;
  const to = Math.min(range.end - start, source.length);
  const cut = source.length > widest ? Math.max(0, Math.min(from - 20, source.length - widest)) : 0;
  const shown = `${cut > 0 ? '…' : ''}${source.slice(cut, cut + widest)}${cut + widest < source.length ? '…' : ''}`;
  const before = `${cut > 0 ? '…' : ''}${source.slice(cut, from)}`;
  const marked = source.slice(from, Math.min(to, cut + widest));
  const gutter = ' '.repeat(String(line).length);
  return [
    `${paint.dim(`${line} |`)} ${shown}`,
    `${paint.dim(`${gutter} |`)} ${blank(before)}${paint[severity]('^'.repeat(Math.max(1, width(marked))))}`,
  ];
}

/** As much space as `text` takes on a screen; tabs stay, so that they are as wide as above. */
function blank(text: string): string {
  return text
    .split('\t')
    .map((part) => ' '.repeat(width(part)))
    .join('\t');
}

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Columns on a screen: a terminal gives an emoji two. */
function width(text: string): number {
  let columns = 0;
  for (const { segment } of segmenter.segment(text))
    columns += /\p{Extended_Pictographic}/u.test(segment) ? 2 : 1;
  return columns;
}

function summary(diagnostics: readonly Diagnostic[], paint: Paint): string {
  if (diagnostics.length === 0) return 'No problems.';
  const count = (severity: Diagnostic['severity']) => {
    const number = diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
    return number === 0 ? [] : [paint[severity](counted(number, severity))];
  };
  const files = new Set(diagnostics.map(({ range }) => range.path)).size;
  return `${[...count('error'), ...count('warning')].join(' and ')} in ${counted(files, 'file')}.`;
}
