import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  CodeActionKind,
  type Connection,
  DidChangeWatchedFilesNotification,
  ErrorCodes,
  type InitializeParams,
  type InitializeResult,
  ResponseError,
  type TextDocumentPositionParams,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import {
  completeAt,
  createFlowLoader,
  type Diagnostic,
  definitionsAt,
  formatFile,
  hoverAt,
  isLockFile,
  occurrenceAt,
  occurrencesOf,
  referencesAt,
  renameSymbol,
  type SourceFile,
} from '../../language/index.js';
import { FlowsUnreadable, projectOptions } from '../../server/index.js';
import { documentLinks } from '../read-documents.js';
import { type AcceptArguments, acceptEdit, acceptTranslation, codeActionsAt } from './code-actions.js';
import { lspCompletion } from './completion.js';
import { lspDiagnostic } from './diagnostics.js';
import { Workspace } from './workspace.js';

/** So long after the last key the whole project is checked. */
const pauseMs = 150;

/**
 * Answers an editor until it hangs up. `flowsDir` is where the flows are below the folder that the editor has open, or
 * below the current one when it names none.
 */
export function serve(connection: Connection, flowsDir: string): void {
  const documents = new TextDocuments(TextDocument);
  let workspace = new Workspace(flowsDir);
  let canWatch = false;
  const load = createFlowLoader();
  let diagnostics: Diagnostic[] = [];
  let shown = new Set<string>();
  let pause: NodeJS.Timeout | undefined;

  let links: ReadonlyMap<string, string> = new Map();

  const asShown = (diagnostic: Diagnostic) => lspDiagnostic(diagnostic, workspace, links);
  const check = () => {
    diagnostics = load(workspace.files, projectOptions).diagnostics;
    const paths = new Set(diagnostics.map(({ range }) => range.path));
    for (const path of new Set([...shown, ...paths])) {
      const own = diagnostics.filter(({ range }) => range.path === path);
      connection.sendDiagnostics({
        uri: workspace.uriOf(path),
        diagnostics: own.map(asShown),
      });
    }
    shown = paths;
  };
  const checkSoon = () => {
    clearTimeout(pause);
    pause = setTimeout(check, pauseMs);
  };
  const reload = async () => {
    try {
      await workspace.reload();
    } catch (error) {
      if (!(error instanceof FlowsUnreadable)) throw error;
      connection.window.showErrorMessage(error.message);
    }
    checkSoon();
  };
  /** Answers about a place in one of our files; nothing about others. */
  const at = <Answer>(
    { textDocument, position }: TextDocumentPositionParams,
    answer: (file: SourceFile, offset: number) => Answer,
  ): Answer | null => {
    const file = workspace.fileAt(textDocument.uri);
    return file ? answer(file, workspace.offsetAt(file, position)) : null;
  };

  connection.onInitialize((params: InitializeParams): InitializeResult => {
    const folder = params.workspaceFolders?.[0]?.uri ?? params.rootUri;
    if (folder?.startsWith('file:')) workspace = new Workspace(join(fileURLToPath(folder), flowsDir));
    canWatch = params.capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
    return {
      serverInfo: { name: 'flows' },
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
        completionProvider: { triggerCharacters: ['{', '.', '$', ' ', ':', '[', ','] },
        hoverProvider: true,
        definitionProvider: true,
        referencesProvider: true,
        documentFormattingProvider: true,
        renameProvider: { prepareProvider: true },
        codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] },
        executeCommandProvider: { commands: [acceptTranslation] },
      },
    };
  });
  connection.onInitialized(async () => {
    if (canWatch)
      await connection.client.register(DidChangeWatchedFilesNotification.type, {
        watchers: [{ globPattern: '**/*.{yaml,yml}' }],
      });
    links = await documentLinks();
    await reload();
  });

  connection.onDidChangeWatchedFiles(reload);
  documents.onDidSave(reload);
  documents.onDidChangeContent(({ document }) => {
    workspace.setOpen(document.uri, document.getText());
    checkSoon();
  });
  documents.onDidClose(({ document }) => {
    workspace.setOpen(document.uri, undefined);
    checkSoon();
  });

  connection.onCompletion((params) =>
    at(params, (file, offset) =>
      completeAt(workspace.files, file.path, offset).map((completion, index) =>
        lspCompletion(completion, index, workspace),
      ),
    ),
  );
  connection.onHover((params) =>
    at(params, ({ path }, offset) => {
      const hover = hoverAt(workspace.project, path, offset);
      return hover
        ? { contents: { kind: 'markdown', value: hover.text }, range: workspace.rangeOf(hover.range) }
        : null;
    }),
  );
  connection.onDefinition((params) =>
    at(params, ({ path }, offset) =>
      definitionsAt(workspace.project, path, offset).map((range) => workspace.locationOf(range)),
    ),
  );
  connection.onReferences((params) =>
    at(params, ({ path }, offset) =>
      referencesAt(workspace.project, path, offset)
        .filter(({ role }) => params.context.includeDeclaration || role !== 'definition')
        .map(({ range }) => workspace.locationOf(range)),
    ),
  );
  connection.onPrepareRename((params) =>
    at(params, ({ path, text }, offset) => {
      const named = occurrenceAt(occurrencesOf(workspace.project), path, offset);
      if (!named || !['state', 'variable'].includes(named.symbol.kind)) return null;
      const { start, end } = named.range;
      return { range: workspace.rangeOf(named.range), placeholder: text.slice(start, end) };
    }),
  );
  connection.onRenameRequest((params) =>
    at(params, ({ path }, offset) => {
      const named = occurrenceAt(occurrencesOf(workspace.project), path, offset);
      if (!named) return null;
      const renaming = renameSymbol(workspace.project, named.symbol, params.newName);
      return 'edits' in renaming
        ? workspace.workspaceEditOf(renaming.edits)
        : new ResponseError(ErrorCodes.InvalidParams, `${renaming.problem}. ${renaming.help}`);
    }),
  );
  connection.onDocumentFormatting(({ textDocument }) => {
    const file = workspace.fileAt(textDocument.uri);
    const text = file && !isLockFile(file.path) ? formatFile(file) : undefined;
    if (!file || text === undefined || text === file.text) return [];
    const range = { path: file.path, start: 0, end: file.text.length };
    return [workspace.editOf({ range, text })];
  });
  connection.onCodeAction(({ textDocument, range }) => {
    const file = workspace.fileAt(textDocument.uri);
    if (!file) return null;
    const [start, end] = [workspace.offsetAt(file, range.start), workspace.offsetAt(file, range.end)];
    return codeActionsAt({ path: file.path, start, end }, diagnostics, workspace, asShown);
  });
  connection.onExecuteCommand(async ({ command, arguments: [accepted] = [] }) => {
    const edit =
      command === acceptTranslation ? acceptEdit(accepted as AcceptArguments, workspace) : undefined;
    if (edit) await connection.workspace.applyEdit(edit);
    return null;
  });

  documents.listen(connection);
  connection.listen();
}
