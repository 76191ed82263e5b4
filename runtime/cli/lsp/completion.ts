import { type CompletionItem, CompletionItemKind } from 'vscode-languageserver';
import type { Completion } from '../../language/index.js';
import type { Workspace } from './workspace.js';

const kinds: Record<Completion['kind'], CompletionItemKind> = {
  state: CompletionItemKind.Class,
  variable: CompletionItemKind.Variable,
  field: CompletionItemKind.Field,
  function: CompletionItemKind.Function,
  action: CompletionItemKind.Method,
  key: CompletionItemKind.Property,
  value: CompletionItemKind.EnumMember,
  format: CompletionItemKind.Unit,
  flow: CompletionItemKind.Module,
};

/** `index` keeps the order in which the language offers things: nearest first. */
export function lspCompletion(
  { label, kind, detail, doc, text, range }: Completion,
  index: number,
  workspace: Workspace,
): CompletionItem {
  return {
    label,
    kind: kinds[kind],
    sortText: String(index).padStart(4, '0'),
    textEdit: { range: workspace.rangeOf(range), newText: text },
    ...(detail ? { detail } : {}),
    ...(doc ? { documentation: { kind: 'markdown', value: doc } } : {}),
  };
}
