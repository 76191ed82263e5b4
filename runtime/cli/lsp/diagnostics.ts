import { DiagnosticSeverity, type Diagnostic as LspDiagnostic } from 'vscode-languageserver';
import type { Diagnostic } from '../../language/index.js';
import type { Workspace } from './workspace.js';

/**
 * A problem as editors show it: the sentence, the way out below it, and other places that belong to it. `links` lead from
 * the code to its document.
 */
export function lspDiagnostic(
  { code, severity, message, help, range, related = [] }: Diagnostic,
  workspace: Workspace,
  links: ReadonlyMap<string, string>,
): LspDiagnostic {
  const href = links.get(code);
  return {
    range: workspace.rangeOf(range),
    severity: severity === 'error' ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
    code,
    ...(href === undefined ? {} : { codeDescription: { href } }),
    source: 'flows',
    message: `${message}\n${help}`,
    relatedInformation: related.map((other) => ({
      location: workspace.locationOf(other.range),
      message: other.message,
    })),
  };
}
