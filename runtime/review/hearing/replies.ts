/** Replies that somebody collected, each with what a person takes it for: a file of tab-separated lines. */
import { didYouMean } from '../../language/index.js';
import { type LanguageCode, languageCodes } from '../../model/index.js';

export interface Reply {
  /** In its file, from 1; null: it is from no such file. */
  line: number | null;
  language: LanguageCode;
  /** `onboarding/choose`, or `first`. */
  at: string;
  text: string;
  /** Names of what would be right, at least one; see `score.ts`. */
  expected: string[];
  /** Other columns: who wrote it, how hard it is. */
  groups: { [column: string]: string };
}

/** Why a file, or a line of it, cannot be used, and what to do. */
export interface ReplyProblem {
  line: number | null;
  message: string;
}

const needed = ['language', 'state', 'reply', 'expected'] as const;

/** All problems of the file, not the first. */
export function readReplies(text: string): { replies: Reply[]; problems: ReplyProblem[] } {
  const [header = '', ...lines] = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  const columns = header.split('\t').map((name) => name.trim().toLowerCase());
  const wrong = problemOfHeader(header, columns);
  if (wrong) return { replies: [], problems: [{ line: 1, message: wrong }] };
  const replies: Reply[] = [];
  const problems: ReplyProblem[] = [];
  for (const [place, written] of lines.entries()) {
    if (written.trim() === '') continue;
    const line = place + 2;
    const read = readLine(written, columns, line);
    if ('message' in read) problems.push(read);
    else replies.push(read);
  }
  if (replies.length + problems.length === 0)
    problems.push({ line: 2, message: 'There is no reply below the first line. Write one a line.' });
  return { replies, problems };
}

function problemOfHeader(header: string, columns: readonly string[]): string | null {
  const missing = needed.filter((name) => !columns.includes(name));
  const twice = columns.find((name, place) => columns.indexOf(name) < place);
  if (missing.length === 0)
    return twice === undefined ? null : `There are two columns "${twice}". Give one of them another name.`;
  const rule = `The first line names the columns, with tabs between them: ${needed.join(', ')}.`;
  return header.includes('\t') || !/[,;]/.test(header)
    ? `${rule} There is no ${missing.map((name) => `"${name}"`).join(' and no ')}.`
    : `${rule} There are no tabs: save the sheet as tab-separated text.`;
}

function readLine(written: string, columns: readonly string[], line: number): Reply | ReplyProblem {
  const cells = written.split('\t').map(unquoted);
  if (cells.length > columns.length)
    return {
      line,
      message: `There are ${cells.length} cells for ${columns.length} columns. Take the tab out of the reply, or name every column in the first line.`,
    };
  const cell = (name: string) => cells[columns.indexOf(name)] ?? '';
  const empty = needed.find((name) => cell(name) === '');
  if (empty !== undefined) return { line, message: `The column "${empty}" is empty. ${fillIn[empty]}` };
  const expected = cell('expected')
    .split('|')
    .map((name) => name.trim());
  if (expected.includes(''))
    return { line, message: 'The column "expected" names nothing beside a |. Write a name on both sides.' };
  const language = languageCodes.find((code) => code === cell('language').toLowerCase());
  if (!language)
    return {
      line,
      message: `There is no language "${cell('language')}". ${didYouMean(cell('language'), languageCodes, 'languages')}`,
    };
  const others = columns.filter((name) => name !== '' && !needed.some((each) => each === name));
  return {
    line,
    language,
    at: cell('state'),
    text: cell('reply'),
    expected,
    groups: Object.fromEntries(others.map((name) => [name, cell(name)])),
  };
}

const fillIn: Record<(typeof needed)[number], string> = {
  language: `Write one of ${languageCodes.join(', ')}.`,
  state: 'Write where the chat is, as flow/state, or first.',
  reply: 'Write what the customer typed, or take the line out.',
  expected: 'Write what a person takes the reply for: a choice, a word that is heard, take, again or stop.',
};

/** Spreadsheets write a cell between quotes where it holds any, and each of those twice. */
function unquoted(cell: string): string {
  const trimmed = cell.trim();
  return /^"(?:[^"]|"")*"$/.test(trimmed) ? trimmed.slice(1, -1).replaceAll('""', '"').trim() : trimmed;
}
