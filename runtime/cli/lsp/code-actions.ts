import {
  type CodeAction,
  CodeActionKind,
  type Command,
  type Diagnostic as LspDiagnostic,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import {
  acceptTranslations,
  type Diagnostic,
  editedChartAt,
  languages,
  type SourceRange,
  textKeyAt,
} from '../../language/index.js';
import type { LanguageCode } from '../../model/index.js';
import type { Workspace } from './workspace.js';

export const acceptTranslation = 'flows.acceptTranslation';

/** Which text is accepted, as the command takes it. */
export interface AcceptArguments {
  flow: string;
  language: LanguageCode;
  key: string;
}

/** What an editor can do about the problems at `range`: put there what was meant, or accept a translation as it is. */
export function codeActionsAt(
  range: SourceRange,
  diagnostics: readonly Diagnostic[],
  workspace: Workspace,
  asShown: (diagnostic: Diagnostic) => LspDiagnostic,
): CodeAction[] {
  const here = diagnostics.filter(
    ({ range: { path, start, end } }) => path === range.path && start <= range.end && range.start <= end,
  );
  return here.flatMap((diagnostic): CodeAction[] => {
    const { suggestion } = diagnostic;
    const fix = { kind: CodeActionKind.QuickFix, diagnostics: [asShown(diagnostic)] };
    const command = acceptCommand(diagnostic, workspace);
    return [
      ...(suggestion
        ? [
            {
              ...fix,
              title: `Change to "${suggestion.text}"`,
              isPreferred: true,
              edit: workspace.workspaceEditOf([suggestion]),
            },
          ]
        : []),
      ...(command ? [{ ...fix, title: command.title, command }] : []),
    ];
  });
}

/** A text that was translated from older words may be right as it is. */
function acceptCommand({ code, range }: Diagnostic, { project }: Workspace): Command | undefined {
  const edited = code === 'LF506' ? editedChartAt(project, range.path) : undefined;
  const key = edited && textKeyAt(edited, range.start);
  if (!edited || key === undefined) return undefined;
  const { flow, language } = edited;
  const accepted: AcceptArguments = { flow, language, key };
  return {
    title: `The ${languages[language].name} is right as it is`,
    command: acceptTranslation,
    arguments: [accepted],
  };
}

/** The locks of translations with the text accepted; undefined when there is nothing to accept. */
export function acceptEdit(
  { flow, language, key }: AcceptArguments,
  workspace: Workspace,
): WorkspaceEdit | undefined {
  const { files, texts } = acceptTranslations(workspace.files, { flow, language, keys: [key] });
  if (texts.length === 0) return undefined;
  return workspace.workspaceEditOf(
    files.map(({ path, text }) => ({
      range: { path, start: 0, end: workspace.textOf(path)?.length ?? 0 },
      text,
    })),
  );
}
