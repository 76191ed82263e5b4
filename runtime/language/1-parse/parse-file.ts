import type { Diagnostic, SourceFile, SourceRange } from '../contract.js';
import { diagnose } from '../diagnostics/diagnose.js';
import type { Code } from '../rules/codes.generated.js';
import { slipsIn } from './explain-slips.js';
import { findInvisible } from './invisible.js';
import { lostLetterIn } from './lost-letters.js';
import type { Node } from './nodes.js';
import { parseText } from './parse-text.js';
import { takeOutReserved } from './reserved.js';
import { toNodes } from './to-nodes.js';

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
  // what is missed behind the last letter is shown at it
  const range = (start: number, end: number): SourceRange => {
    const from = Math.max(0, Math.min(start, file.text.length - 1));
    return { path: file.path, start: from, end: Math.max(from + 1, Math.min(end, file.text.length)) };
  };
  const report = (code: Code, message: string, help: string, at: SourceRange) =>
    diagnostics.push(diagnose({ code, message, help, range: at }));

  if (file.text.length > maxCharacters) {
    report(
      'LF101',
      `The file has ${file.text.length} characters; at most ${maxCharacters} can be read`,
      'Split the flow, and `call` one part from the other.',
      range(0, 1),
    );
    return { root: undefined, diagnostics };
  }
  const lost = lostLetterIn(file.text);
  if (lost) {
    report('LF114', lost.message, lost.help, range(lost.at, lost.at + 1));
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
  for (const { code, message, help, start, end } of slipsIn(document, file.text))
    report(code, message, help, range(start, end));
  if (document.directives?.yaml.explicit) {
    const at = file.text.indexOf('%YAML');
    report(
      'LF103',
      'A "%YAML" directive is not used here',
      'Remove the line; flows are YAML 1.2.',
      range(at, at + 5),
    );
  }

  const root = toNodes(document, file.text, range, report);
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
  if (root) diagnostics.push(...findInvisible(root), ...takeOutReserved(root));
  return { root, diagnostics };
}
