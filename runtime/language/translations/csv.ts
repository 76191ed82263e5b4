import { CsvError, parse } from 'csv-parse/sync';
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
  const read = readLines(whole);
  if ('problem' in read) return read;
  const [header = [], ...lines] = read;
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
function readLines(text: string): string[][] | { problem: string } {
  const delimiter = /^"?[^",;\t\n]*"?([,;\t])/.exec(text)?.[1] ?? ',';
  const recordDelimiter = ['\r\n', '\n'];
  try {
    const lines = parse(text, { delimiter, recordDelimiter, relaxColumnCount: true, relaxQuotes: true });
    return lines.map((cells) => cells.map((cell) => cell.replaceAll('\r\n', '\n')));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { problem: `It is no table of cells: ${error.message}.` };
  }
}
