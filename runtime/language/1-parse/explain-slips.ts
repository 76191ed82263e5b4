import * as yaml from 'yaml';
import type { Code } from '../rules/codes.generated.js';

/** What is wrong with the YAML of a file, in an author's words. Offsets are UTF-16 units. */
export interface Slip {
  code: Code;
  message: string;
  help: string;
  start: number;
  end: number;
}

/** What the parser complains of, without what only follows from it, where the author would look for it. */
export function slipsIn(document: yaml.Document, text: string): Slip[] {
  return withoutConsequences([...document.errors, ...document.warnings]).map((problem): Slip => {
    const open = unclosed(problem, document, text);
    if (open !== undefined)
      return {
        code: 'LF101',
        message: `A "${text[open]}" is never closed`,
        help: yamlHelp('MISSING_CHAR'),
        start: open,
        end: open + 1,
      };
    const { length, ...explained } = explainYaml(problem, text);
    const start = openingQuote(problem, document) ?? problem.pos[0];
    return { ...explained, start, end: length === undefined ? problem.pos[1] : start + length };
  });
}

/** The parser stumbles on after a slip of syntax: only the first is the author's, and a missing quote is behind the others. */
function withoutConsequences(problems: yaml.YAMLError[]): yaml.YAMLError[] {
  const own = problems.filter(({ code }) => code === 'DUPLICATE_KEY' || code === 'TAG_RESOLVE_FAILED');
  const syntax = problems.filter((problem) => !own.includes(problem));
  const first = syntax.find(isMissingQuote) ?? syntax.sort((left, right) => left.pos[0] - right.pos[0])[0];
  return first ? [...(isMissingQuote(first) ? [] : own), first] : own;
}

function isMissingQuote({ code, message }: yaml.YAMLError): boolean {
  return code === 'MISSING_CHAR' && message.includes('quote');
}

/** A quote that is never closed is missed at the end of the file; the author looks for where it was opened. */
function openingQuote(problem: yaml.YAMLError, document: yaml.Document): number | undefined {
  if (!isMissingQuote(problem)) return undefined;
  let opening: number | undefined;
  yaml.visit(document, {
    Scalar(_, node) {
      if (node.type?.startsWith('QUOTE_') && node.range && node.range[1] >= problem.pos[0])
        opening ??= node.range[0];
    },
  });
  return opening;
}

/** A bracket that is never closed is missed where the next line begins; the author looks for where it was opened. */
function unclosed(problem: yaml.YAMLError, document: yaml.Document, text: string): number | undefined {
  if (!/end with a/.test(problem.message)) return undefined;
  let opening: number | undefined;
  yaml.visit(document, {
    Collection(_, { flow, range }) {
      const isOpen = flow && range && !'}]'.includes(text[range[1] - 1] ?? ' ');
      if (isOpen && range[0] < problem.pos[0]) opening = range[0];
    },
  });
  return opening;
}

interface Explained {
  code: Code;
  message: string;
  help: string;
  /** Characters to mark, where the parser marks too few. */
  length?: number;
}

function explainYaml(problem: yaml.YAMLError, text: string): Explained {
  const word = text.slice(problem.pos[0], problem.pos[1]).split('\n')[0];
  switch (problem.code) {
    case 'DUPLICATE_KEY': {
      const key = /^[^:\s]+/.exec(text.slice(problem.pos[0]))?.[0] ?? word;
      return {
        code: 'LF102',
        message: `"${key}" stands twice in one map`,
        help: 'The second would hide the first: join them, or rename one.',
        ...(key ? { length: key.length } : {}),
      };
    }
    case 'TAG_RESOLVE_FAILED':
      return {
        code: 'LF103',
        message: `"${word}" is read as a tag of YAML, and the text is lost`,
        help: 'Put quotes around text that begins with "!".',
      };
    case 'TAB_AS_INDENT':
      return { code: 'LF101', message: 'A tab stands where spaces indent', help: 'Indent with two spaces.' };
    case 'BLOCK_AS_IMPLICIT_KEY':
      if (!/: .*: /.test(lineAt(text, problem.pos[0])))
        return {
          code: 'LF101',
          message: 'The line below this one is indented too much',
          help: 'Keys of one map begin in one column: move it to the left.',
          length: word?.length ?? 1,
        };
      return {
        code: 'LF101',
        message: 'A second ": " on one line',
        help: "Put quotes around text that holds ': ', or use | and a new line.",
      };
    case 'BAD_INDENT':
      return {
        code: 'LF101',
        message: 'This line begins in another column than the lines it belongs to',
        help: 'Lines of one map begin in one column: move it until it stands under them.',
      };
    case 'BAD_SCALAR_START':
      return {
        code: 'LF101',
        message: `Text cannot begin with "${word?.[0] ?? '@'}"`,
        help: 'Put quotes around it.',
      };
    case 'UNEXPECTED_TOKEN':
      if (/['"]/.test(text[problem.pos[0] - 1] ?? ''))
        return {
          code: 'LF101',
          message: `The text ends at the quote before "${word?.trimEnd()}"`,
          help: "Write '' for an apostrophe inside '…', and \\\" for a quote inside \"…\"; or put the text behind | on a new line.",
        };
      if (/^[}\]]/.test(word ?? ''))
        return {
          code: 'LF101',
          message: `Nothing that this "${word![0]}" could close is open`,
          help: 'Take it away, or look for the bracket before it that closes too early.',
        };
      return { code: 'LF101', message: plain(problem.message), help: yamlHelp(problem.code) };
    case 'MULTIPLE_DOCS':
      return {
        code: 'LF101',
        message: '"---" begins a second document',
        help: 'One flow and language per file.',
      };
    default:
      return { code: 'LF101', message: plain(problem.message), help: yamlHelp(problem.code) };
  }
}

function lineAt(text: string, offset: number): string {
  const end = text.indexOf('\n', offset);
  return text.slice(text.lastIndexOf('\n', offset - 1) + 1, end < 0 ? undefined : end);
}

function plain(message: string): string {
  return message.split('\n')[0]!.replace(/ at line \d+, column \d+:?$/, '');
}

function yamlHelp(code: yaml.ErrorCode): string {
  if (code === 'MISSING_CHAR')
    return 'Close the quote or bracket that was opened, or put quotes around the whole text.';
  if (code === 'BAD_INDENT') return 'Lines of one map begin in one column.';
  if (code === 'BAD_DQ_ESCAPE')
    return 'In "…" a backslash begins an escape; use \'…\' for text with backslashes.';
  return 'Often text that needs quotes around it, or a line that is indented too much or too little.';
}
