import type { Diagnostic, SourceFile } from '../contract.js';
import { Places } from './places.js';

/**
 * Diagnostics as commands to the runner of GitHub Actions, which shows them beside the lines of a pull request.
 * Escaped as the runner unescapes: in the text `%`, CR and LF; in a property `:` and `,` too
 * (actions/runner, `ActionCommand.cs`).
 */
export function formatGithub(diagnostics: readonly Diagnostic[], files: readonly SourceFile[]): string {
  const places = new Places(files);
  return diagnostics
    .map(({ code, severity, message, help, range, related = [] }) => {
      const { start, end } = places.of(range);
      // the runner refuses an end column beside two lines
      const columns = end.line === start.line ? { col: start.column, endColumn: end.column } : {};
      const properties = { file: range.path, line: start.line, endLine: end.line, ...columns, title: code };
      const notes = related.map((note) => {
        const at = places.at(note.range.path, note.range.start);
        return `${note.range.path}:${at.line}:${at.column}: ${note.message}`;
      });
      const listed = Object.entries(properties).map(
        ([name, value]) => `${name}=${escapeProperty(String(value))}`,
      );
      return `::${severity} ${listed.join(',')}::${escapeText([message, help, ...notes].join('\n'))}`;
    })
    .join('\n');
}

function escapeText(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeText(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
