import * as yaml from 'yaml';

/**
 * Lines without spaces at their end, never two blank ones in a row, and a comment behind something in the column where
 * its author put it, or as near as what it stands behind allows. Lines of text behind | or in quotes stay as they are.
 *
 * @param columns of all comments before anything was moved, in order
 */
export function tidyLines(text: string, columns: readonly number[]): string {
  const kept = linesOfText(text);
  const comments = commentsOf(text);
  const lines: string[] = [];
  let offset = 0;
  let blanks = 0;
  let number = 0;
  const all = text.split('\n');
  for (const [index, line] of all.entries()) {
    const next = comments[number];
    const at = next !== undefined && next <= offset + line.length ? next : undefined;
    const code = at === undefined ? line : line.slice(0, at - offset);
    const isBlank = line.trim() === '';
    blanks = isBlank && !kept.has(index) ? blanks + 1 : 0;
    if (kept.has(index)) lines.push(line.replace(/\r$/, ''));
    else if (at !== undefined && code.trim() !== '') {
      const before = code.trimEnd();
      const gap = Math.max(1, columns[number]! - before.length);
      lines.push(`${before}${' '.repeat(gap)}${line.slice(at - offset).trimEnd()}`);
    } else if (blanks <= 1) lines.push(line.trimEnd());
    if (at !== undefined) number++;
    offset += line.length + 1;
  }
  const tidy = lines.join('\n');
  // behind |+ the blank lines at the end are text, too
  return kept.has(all.length - 1) ? tidy : `${tidy.trim()}\n`;
}

/** Offsets of all comments. */
export function commentsOf(text: string): number[] {
  const found: number[] = [];
  let offset = 0;
  for (const token of new yaml.Lexer().lex(text)) {
    const type = yaml.CST.tokenType(token);
    if (type === 'doc-mode' || type === 'flow-error-end' || type === 'scalar') continue;
    if (type === 'comment') found.push(offset);
    offset += token.length;
  }
  return found;
}

export function columnsOf(text: string): number[] {
  return commentsOf(text).map((offset) => offset - (text.lastIndexOf('\n', offset - 1) + 1));
}

/** Numbers of the lines that are somebody's text, from the second line of it on. */
function linesOfText(text: string): Set<number> {
  const found = new Set<number>();
  const lineCounter = new yaml.LineCounter();
  const lineOf = (offset: number) => lineCounter.linePos(offset).line - 1;
  yaml.visit(yaml.parseDocument(text, { lineCounter, logLevel: 'silent' }), {
    Scalar(_, { range, type }) {
      if (!range || !type) return;
      const [start, end] = range;
      const keepsAll = type.startsWith('BLOCK') && /^[|>][^\n#]*\+/.test(text.slice(start, end));
      const last = keepsAll ? end : start + text.slice(start, end).trimEnd().length;
      for (let line = lineOf(start) + 1; line <= lineOf(last); line++) found.add(line);
    },
  });
  return found;
}
