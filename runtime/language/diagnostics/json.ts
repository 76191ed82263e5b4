import type { Diagnostic, SourceFile, SourceRange } from '../contract.js';
import { Places } from './places.js';

/** Diagnostics as JSON: as they are, with 1-based lines and columns (characters) beside each offset. */
export function formatJson(diagnostics: readonly Diagnostic[], files: readonly SourceFile[]): string {
  const places = new Places(files);
  const placed = (range: SourceRange) => {
    const { start, end } = places.of(range);
    return { ...range, line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
  };
  const told = diagnostics.map(({ range, related, ...diagnostic }) => ({
    ...diagnostic,
    range: placed(range),
    ...(related
      ? { related: related.map((place) => ({ message: place.message, range: placed(place.range) })) }
      : {}),
  }));
  return JSON.stringify(told, null, 2);
}
