import type { Diagnostic, SourceFile, SourceRange } from '../contract.js';
import type { RuleDocument } from './documents.js';
import { Places } from './places.js';

/**
 * Diagnostics as SARIF 2.1.0 (OASIS), for code scanning and editors. The rules are the documents of the codes; columns
 * are UTF-16 units, paths are relative to the folder in which the program ran.
 */
export function formatSarif(
  diagnostics: readonly Diagnostic[],
  files: readonly SourceFile[],
  documents: readonly RuleDocument[],
): string {
  const places = new Places(files);
  const location = (range: SourceRange) => {
    const { start, end } = places.of(range);
    return {
      physicalLocation: {
        artifactLocation: { uri: encodeURI(range.path), uriBaseId: '%SRCROOT%' },
        region: {
          startLine: start.line,
          startColumn: start.unit,
          endLine: end.line,
          endColumn: end.unit,
          snippet: { text: places.textOf(range.path).slice(range.start, range.end) },
        },
      },
    };
  };
  const results = diagnostics.map(({ code, severity, message, help, range, related = [] }) => ({
    ruleId: code,
    ruleIndex: documents.findIndex((document) => document.code === code),
    level: severity,
    message: { text: `${message}. ${help}` },
    locations: [location(range)],
    relatedLocations: related.map((note, id) => ({
      id,
      message: { text: note.message },
      ...location(note.range),
    })),
  }));
  const log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'flows', rules: documents.map(sarifRule) } },
        columnKind: 'utf16CodeUnits',
        results,
      },
    ],
  };
  return JSON.stringify(log, null, 2);
}

function sarifRule({ code, name, title, severity, what, why, source }: RuleDocument) {
  return {
    id: code,
    name: name.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: title },
    fullDescription: { text: what },
    help: { text: `${what}\n\n${why}`, markdown: source },
    defaultConfiguration: { level: severity },
  };
}
