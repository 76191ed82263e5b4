import * as yaml from 'yaml';
import { toData } from '../../1-parse/nodes.js';
import { parseFile } from '../../1-parse/parse-file.js';
import type { SourceFile } from '../../contract.js';
import { commentIndents } from './format-comments.js';
import { columnsOf, commentsOf, tidyLines } from './format-lines.js';
import { type Change, structureChanges } from './format-structure.js';

/**
 * The file in its usual layout: order, comments and words stay as their author wrote them. undefined for a file that
 * cannot be read, which `loadFlows` explains. Formatting twice changes nothing more.
 */
export function formatFile(file: SourceFile): string | undefined {
  const before = read(file);
  if (!before) return undefined;
  const text = file.text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
  const document = yaml.parseDocument(text, { keepSourceTokens: true, logLevel: 'silent' });
  const changes = structureChanges(text, document);
  const moved = apply(text, [...changes, ...commentIndents(text, changes)]);
  const formatted = tidyLines(moved, columnsOf(text));
  // a layout that nobody thought of stays as it is: what a flow says matters more than how it looks
  const after = read({ path: file.path, text: formatted });
  return after === before ? formatted : file.text;
}

/** What the file says, its comments included. */
function read(file: SourceFile): string | undefined {
  const { root, diagnostics } = parseFile(file);
  if (!root || diagnostics.length > 0) return undefined;
  const comments = commentsOf(file.text).map((at) => file.text.slice(at).split('\n', 1)[0]!.trimEnd());
  return JSON.stringify([toData(root), comments]);
}

function apply(text: string, changes: readonly Change[]): string {
  let result = '';
  let at = 0;
  for (const change of changes.toSorted((left, right) => left.start - right.start)) {
    result += text.slice(at, change.start) + change.text;
    at = change.end;
  }
  return result + text.slice(at);
}
