import type { ReturnedRow, TranslatorRow } from './exchange.js';

/**
 * Rows for a spreadsheet: RFC 4180, in UTF-8 with a byte order mark, because without one Excel takes it for another
 * encoding. Files that Excel saved with semicolons (as it does where the comma is the decimal sign) are read too.
 */
const columns: readonly [name: string, of: (row: TranslatorRow) => string][] = [
  ['flow', ({ flow }) => flow],
  ['language', ({ language }) => language],
  ['key', ({ key }) => key],
  ['state', ({ state }) => state],
  ['who', ({ speaker }) => speaker],
  ['kind', ({ kind }) => kind],
  ['journey', ({ journey }) => journey],
  ['before', ({ before }) => before.join('\n')],
  ['most characters', ({ most }) => (most === undefined ? '' : String(most))],
  ['placeholders', ({ placeholders }) => placeholders.join(' ')],
  ['source', ({ source }) => source],
  ['translation', ({ translation }) => translation],
  ['status', ({ status }) => status],
];

const mark = '\uFEFF';

export function writeCsv(rows: readonly TranslatorRow[]): string {
  const lines = [columns.map(([name]) => name), ...rows.map((row) => columns.map(([, of]) => of(row)))];
  return mark + lines.map((cells) => `${cells.map(quoted).join(',')}\r\n`).join('');
}

function quoted(cell: string): string {
  return /[",;\t\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

const needed = ['flow', 'language', 'key', 'source', 'translation'] as const;

/** What a translator says of a text that is ready, in the column `status`. */
const doneWords = new Set(['done', 'translated', 'final']);

/** The rows of a spreadsheet, or what is wrong with it. Columns may stand in any order, and others beside them. */
export function readCsv(text: string): ReturnedRow[] | { problem: string } {
  const whole = text.startsWith(mark) ? text.slice(1) : text;
  const [header = [], ...lines] = readLines(whole);
  const names = header.map((name) => name.trim().toLowerCase());
  const missing = needed.filter((name) => !names.includes(name));
  if (missing.length > 0)
    return { problem: `The first line names no column ${missing.map((name) => `"${name}"`).join(', ')}.` };
  const cell = (cells: readonly string[], name: string) => cells[names.indexOf(name)] ?? '';
  return lines
    .filter((cells) => cells.some((one) => one !== ''))
    .map((cells) => ({
      flow: cell(cells, 'flow'),
      language: cell(cells, 'language'),
      key: cell(cells, 'key'),
      source: cell(cells, 'source'),
      translation: cell(cells, 'translation'),
      isDone: doneWords.has(cell(cells, 'status').trim().toLowerCase()),
    }));
}

/** The separator is what stands behind the first name. */
function readLines(text: string): string[][] {
  const separator = /^"?[^",;\t\n]*"?([,;\t])/.exec(text)?.[1] ?? ',';
  const lines: string[][] = [];
  let cells: string[] = [];
  let at = 0;
  while (at < text.length) {
    const cell = text[at] === '"' ? readQuoted(text, at) : readBare(text, at, separator);
    cells.push(cell.value.replaceAll('\r\n', '\n'));
    at = cell.end;
    if (text[at] === separator) {
      at++;
      // a separator at the very end has an empty cell behind it
      if (at < text.length) continue;
      cells.push('');
    }
    lines.push(cells);
    cells = [];
    at += text.startsWith('\r\n', at) ? 2 : 1;
  }
  return lines;
}

interface Cell {
  value: string;
  /** Offset behind it. */
  end: number;
}

function readBare(text: string, start: number, separator: string): Cell {
  let end = start;
  while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end++;
  return { value: text.slice(start, end), end };
}

function readQuoted(text: string, start: number): Cell {
  let value = '';
  let at = start + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return { value: value + text.slice(at), end: text.length };
    value += text.slice(at, quote);
    if (text[quote + 1] !== '"') return { value, end: quote + 1 };
    value += '"';
    at = quote + 2;
  }
}
