import * as yaml from 'yaml';
import type { Diagnostic, SourceFile, SourceRange } from '../contract.js';
import { findInvisible } from './invisible.js';
import type { Node, ScalarNode } from './nodes.js';

/** Nesting beyond this is nobody's conversation, and recursion must end. */
const maxDepth = 64;

/** Five thousand states are under two megabytes; more is something else, and reading it would keep everybody waiting. */
const maxCharacters = 3_000_000;

export interface ParsedFile {
  /** undefined: nothing of it can be read. */
  root: Node | undefined;
  diagnostics: Diagnostic[];
}

/**
 * A file as nodes with positions. YAML 1.2; every warning of the parser is an error, because what it warns of is
 * somebody's text that would be lost. Never throws.
 */
export function parseFile(file: SourceFile): ParsedFile {
  const diagnostics: Diagnostic[] = [];
  const range = (start: number, end: number): SourceRange => ({
    path: file.path,
    start: Math.min(start, file.text.length),
    end: Math.min(Math.max(end, start + 1), Math.max(file.text.length, start + 1)),
  });
  const report = (code: string, message: string, help: string, at: SourceRange) =>
    diagnostics.push({ code, severity: 'error', message, help, range: at });

  if (file.text.length > maxCharacters) {
    report(
      'LF101',
      `The file has ${file.text.length} characters; at most ${maxCharacters} can be read`,
      'Split the flow, and `call` one part from the other.',
      range(0, 1),
    );
    return { root: undefined, diagnostics };
  }
  const document = parseText(file.text);
  if (!document) {
    report(
      'LF101',
      'The file is nested too deep to read',
      'Often a bracket that is opened many times.',
      range(0, 1),
    );
    return { root: undefined, diagnostics };
  }
  for (const problem of withoutConsequences([...document.errors, ...document.warnings])) {
    const open = unclosed(problem, document, file.text);
    if (open !== undefined) {
      report(
        'LF101',
        `A "${file.text[open]}" is never closed`,
        yamlHelp('MISSING_CHAR'),
        range(open, open + 1),
      );
      continue;
    }
    const { code, message, help, length } = explainYaml(problem, file.text);
    const start = openingQuote(problem, document) ?? problem.pos[0];
    report(code, message, help, range(start, length === undefined ? problem.pos[1] : start + length));
  }
  if (document.directives?.yaml.explicit) {
    const at = file.text.indexOf('%YAML');
    report(
      'LF103',
      'A "%YAML" directive is not used here',
      'Remove the line; flows are YAML 1.2.',
      range(at, at + 5),
    );
  }

  const convert = (node: unknown, depth: number): Node | undefined => {
    if (depth > maxDepth) {
      const at = yaml.isNode(node) && node.range ? node.range[0] : 0;
      report(
        'LF101',
        `Nested deeper than ${maxDepth} levels`,
        'Split the flow with nested states or `call`.',
        range(at, at + 1),
      );
      return undefined;
    }
    if (node === null || node === undefined) return undefined;
    if (yaml.isAlias(node) || (yaml.isNode(node) && anchorOf(node))) {
      const [start, end] = node.range ?? [0, 1];
      const at = yaml.isAlias(node) ? start : file.text.lastIndexOf('&', start);
      report(
        'LF103',
        yaml.isAlias(node)
          ? `"*${node.source}" is an alias of YAML`
          : `"&${anchorOf(node)}" is an anchor of YAML`,
        'Flows repeat what they mean, so that each place can be read and translated alone. For text, put quotes around it.',
        range(at, yaml.isAlias(node) ? end : at + 1 + (anchorOf(node)?.length ?? 0)),
      );
      if (yaml.isAlias(node)) return undefined;
    }
    if (yaml.isMap(node)) {
      const place = range(node.range?.[0] ?? 0, node.range?.[1] ?? 1);
      const entries = node.items.flatMap((pair) => {
        const key = pair.key;
        if (!yaml.isScalar(key)) {
          if (yaml.isNode(key) && key.range)
            report(
              'LF101',
              'A key must be a plain word',
              'A "?" or a "{" at the start of text needs quotes around the text.',
              range(key.range[0], key.range[1]),
            );
          return [];
        }
        const keyRange = range(key.range?.[0] ?? 0, key.range?.[1] ?? 1);
        const isEmpty =
          pair.value === null ||
          (yaml.isScalar(pair.value) && !pair.value.source && pair.value.value === null);
        const value = isEmpty ? nothingAfter(keyRange) : convert(pair.value, depth + 1);
        return value ? [{ key: String(key.source ?? key.value ?? ''), keyRange, value }] : [];
      });
      return { kind: 'map', ...place, entries, flow: node.flow === true };
    }
    if (yaml.isSeq(node)) {
      const place = range(node.range?.[0] ?? 0, node.range?.[1] ?? 1);
      const items = node.items.flatMap((item) => convert(item, depth + 1) ?? []);
      return { kind: 'list', ...place, items, flow: node.flow === true };
    }
    return yaml.isScalar(node) ? scalar(node) : undefined;
  };

  const nothingAfter = (key: SourceRange): ScalarNode => {
    const nothing: ScalarNode = { kind: 'scalar', ...key, value: null, source: '', style: 'plain' };
    const comment = /^['"]?\s*:[ \t]*(?=#)[^\n]*/.exec(file.text.slice(key.end));
    if (comment)
      nothing.comment = range(key.end + comment[0].indexOf('#'), key.end + comment[0].trimEnd().length);
    return nothing;
  };

  const scalar = (node: yaml.Scalar): ScalarNode => {
    const [start, end] = node.range ?? [0, 0, 0];
    const value = node.value;
    const result: ScalarNode = {
      kind: 'scalar',
      ...range(start, end),
      value:
        typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' || value === null
          ? value
          : String(value),
      source: file.text.slice(start, end),
      style: styles[node.type ?? 'PLAIN'] ?? 'plain',
    };
    const comment = /^[ \t]+(#[^\n]*)/.exec(file.text.slice(end));
    if (comment && result.style === 'plain') {
      const at = end + comment[0].indexOf('#');
      result.comment = range(at, end + comment[0].trimEnd().length);
    }
    return result;
  };

  const root = convert(document.contents, 0);
  if (!root && diagnostics.length === 0)
    report('LF108', 'The file is empty', 'Begin with "flow: <name>" and "language: en".', range(0, 1));
  else if (root && root.kind !== 'map') {
    report(
      'LF108',
      'The file is no map',
      'A flow begins with "flow: <name>" on a line of its own.',
      range(root.start, root.start + 1),
    );
    return { root: undefined, diagnostics };
  }
  if (root) diagnostics.push(...findInvisible(root));
  return { root, diagnostics };
}

/** The tokens are made without recursion, but not the tree: text that is all brackets would exhaust its stack. */
const deepestTokens = 4 * maxDepth;

/** undefined: nested too deep. */
function parseText(text: string): yaml.Document.Parsed | undefined {
  const tokens = [...new yaml.Parser().parse(text)];
  if (depthOf(tokens) > deepestTokens) return undefined;
  const composer = new yaml.Composer<yaml.ParsedNode>({
    version: '1.2',
    keepSourceTokens: true,
    // the parser compares each key with every other, which 5,000 states would feel
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
  });
  const [document, second] = [...composer.compose(tokens, true, text.length)];
  if (document && second)
    document.errors.push(
      new yaml.YAMLParseError([second.range[0], second.range[1]], 'MULTIPLE_DOCS', 'a second document'),
    );
  if (document) document.errors.push(...keysThatStandTwice(document));
  return document as yaml.Document.Parsed | undefined;
}

function keysThatStandTwice(document: yaml.Document): yaml.YAMLParseError[] {
  const found: yaml.YAMLParseError[] = [];
  yaml.visit(document, {
    Map(_, { items }) {
      const seen = new Set<unknown>();
      for (const { key } of items) {
        if (!yaml.isScalar(key)) continue;
        const [start] = key.range ?? [0];
        if (seen.has(key.value))
          found.push(new yaml.YAMLParseError([start, start + 1], 'DUPLICATE_KEY', 'a key that stands twice'));
        seen.add(key.value);
      }
    },
  });
  return found;
}

/** How many tokens stand in each other at most; stops counting when it is too deep. */
function depthOf(tokens: readonly yaml.CST.Token[]): number {
  const open: { token: yaml.CST.Token; depth: number }[] = tokens.map((token) => ({ token, depth: 1 }));
  let deepest = 0;
  for (let next = open.pop(); next && deepest <= deepestTokens; next = open.pop()) {
    const { token, depth } = next;
    deepest = Math.max(deepest, depth);
    const inner = (one: yaml.CST.Token | null | undefined) => {
      if (one) open.push({ token: one, depth: depth + 1 });
    };
    if (token.type === 'document') inner(token.value);
    if ('items' in token)
      for (const { key, value } of token.items) {
        inner(key);
        inner(value);
      }
  }
  return deepest;
}

const styles: Record<string, ScalarNode['style']> = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  BLOCK_LITERAL: 'block',
  BLOCK_FOLDED: 'block',
};

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

function anchorOf(node: yaml.Node): string | undefined {
  return 'anchor' in node ? (node.anchor ?? undefined) : undefined;
}

interface Explained {
  code: string;
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
