import { loadFlows } from '../0-project/load-flows.js';
import { didYouMean } from '../text/suggest.js';
import type { Example, RuleDocument } from './documents.js';
import { formatProblems, type Paint, paintFor } from './terminal.js';

export interface TerminalOptions {
  /** ANSI colours. */
  color?: boolean;
  /** Columns of the screen. */
  width?: number;
}

/** A document for somebody at a terminal; below each wrong example stands what `flows validate` says of it. */
export function printDocument(
  document: RuleDocument,
  { color = false, width = 80 }: TerminalOptions = {},
): string {
  const { code, title, severity, canBeAllowed, what, why, wrong, right } = document;
  const paint = paintFor(color);
  const prose = (text: string) =>
    wrap(text, Math.min(width, 100)).replace(/`([^`]+)`/g, (_, word: string) => paint.bold(word));
  const allowed = canBeAllowed ? `, can be allowed with ${code} and a reason under "allow"` : '';
  const told = (example: Example) => {
    const own = loadFlows(example.files).diagnostics.filter((diagnostic) => diagnostic.code === code);
    return [drawExample(example, paint), ...formatProblems(own, example.files, { color })].join('\n\n');
  };
  return [
    `${paint[severity](code)} ${paint.bold(title)}\n${paint.dim(`${severity}${allowed}`)}`,
    prose(what),
    prose(why),
    paint.bold('Wrong'),
    ...wrong.map(told),
    paint.bold('Right'),
    ...right.map((example) => drawExample(example, paint)),
  ].join('\n\n');
}

/** Every code with its meaning, a line each. */
export function printDocuments(
  documents: readonly RuleDocument[],
  { color = false }: TerminalOptions = {},
): string {
  const paint = paintFor(color);
  return documents.map(({ code, title, severity }) => `${paint[severity](code)}  ${title}`).join('\n');
}

/**
 * The document somebody asks for: by its code (`LF312`, `lf312`, `312`) or its name. Else what to ask instead.
 */
export function findDocument(
  documents: readonly RuleDocument[],
  asked: string,
): { document: RuleDocument } | { help: string } {
  const code = /^\d{3}$/.test(asked) ? `LF${asked}` : asked.toUpperCase();
  const document = documents.find((one) => one.code === code || one.name === asked.toLowerCase());
  if (document) return { document };
  const isCode = /^LF\d*$/.test(code);
  if (!isCode)
    return {
      help: didYouMean(
        asked,
        documents.map(({ name }) => name),
        'names',
      ),
    };
  const codes = documents.map((one) => one.code);
  const alike = codes.filter((one) => one.startsWith(code.slice(0, 4)));
  return { help: didYouMean(code, alike.length > 0 ? alike : codes, 'codes') };
}

function drawExample({ files }: Example, paint: Paint): string {
  return files
    .map(({ path, text }) => {
      const lines = text.trimEnd().split('\n');
      return [paint.dim(path), ...lines.map((line) => `  ${line}`)].join('\n');
    })
    .join('\n');
}

/** Paragraphs of at most `width` columns; a line of a list begins a line. */
function wrap(text: string, width: number): string {
  return text
    .split(/\n{2,}/)
    .map((paragraph) =>
      paragraph
        .split(/\n(?=- )/)
        .map((block) => wrapBlock(block, width))
        .join('\n'),
    )
    .join('\n\n');
}

function wrapBlock(block: string, width: number): string {
  const lines: string[] = [];
  let line = '';
  for (const word of block.split(/\s+/)) {
    if (line && line.length + 1 + word.length > width) {
      lines.push(line);
      line = block.startsWith('- ') ? `  ${word}` : word;
    } else line = line ? `${line} ${word}` : word;
  }
  return [...lines, line].join('\n');
}
