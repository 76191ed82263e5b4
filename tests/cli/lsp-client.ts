import { type ChildProcess, spawn } from 'node:child_process';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  ApplyWorkspaceEditRequest,
  CodeActionRequest,
  type Command,
  CompletionRequest,
  createProtocolConnection,
  DefinitionRequest,
  type Diagnostic,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DocumentFormattingRequest,
  ExecuteCommandRequest,
  ExitNotification,
  HoverRequest,
  InitializedNotification,
  InitializeRequest,
  type InitializeResult,
  type Position,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  ReferencesRequest,
  RenameRequest,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type WorkspaceEdit,
} from 'vscode-languageserver-protocol/node.js';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { root } from '../harness/generators.js';
import { builtFile } from '../harness/program.js';
import { forSeconds } from '../harness/short-lived.js';

/** An editor with the shipped flows open, speaking to `flows lsp` over stdio. */
export class Editor {
  readonly #buffers = new Map<string, TextDocument>();
  readonly #problems = new Map<string, Diagnostic[]>();
  readonly #waiting = new Set<() => void>();
  readonly applied: WorkspaceEdit[] = [];

  private constructor(
    readonly folder: string,
    readonly connection: ProtocolConnection,
    readonly child: ChildProcess,
    readonly initialized: InitializeResult,
  ) {}

  static async start(): Promise<Editor> {
    const folder = await mkdtemp(join(tmpdir(), 'loop-flows-lsp-'));
    await cp(join(root, 'flows'), join(folder, 'flows'), { recursive: true });
    const args = [...forSeconds, builtFile('runtime/cli/main.ts'), 'lsp', '--stdio'];
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: { PATH: process.env.PATH ?? '', HOME: tmpdir() },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const connection = createProtocolConnection(
      new StreamMessageReader(child.stdout!),
      new StreamMessageWriter(child.stdin!),
    );
    connection.listen();
    const initialized = await connection.sendRequest(InitializeRequest.type, {
      processId: process.pid,
      rootUri: pathToFileURL(folder).href,
      capabilities: {},
    });
    const editor = new Editor(folder, connection, child, initialized);
    connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, diagnostics }) => {
      editor.#problems.set(uri, diagnostics);
      for (const look of editor.#waiting) look();
    });
    connection.onRequest(ApplyWorkspaceEditRequest.type, async ({ edit }) => {
      editor.applied.push(edit);
      await editor.apply(edit);
      return { applied: true };
    });
    await connection.sendNotification(InitializedNotification.type, {});
    return editor;
  }

  async stop(): Promise<number | null> {
    const ended = new Promise<number | null>((resolve) => this.child.once('exit', resolve));
    await this.connection.sendRequest(ShutdownRequest.type);
    await this.connection.sendNotification(ExitNotification.type);
    const code = await ended;
    this.connection.dispose();
    await rm(this.folder, { recursive: true, force: true });
    return code;
  }

  uri(file: string): string {
    return pathToFileURL(join(this.folder, file)).href;
  }

  /** The file as the editor has it. */
  async text(file: string): Promise<string> {
    return this.#buffers.get(file)?.getText() ?? (await readFile(join(this.folder, file), 'utf8'));
  }

  async open(file: string): Promise<void> {
    if (this.#buffers.has(file)) return;
    const document = TextDocument.create(this.uri(file), 'yaml', 1, await this.text(file));
    this.#buffers.set(file, document);
    const textDocument = { uri: document.uri, languageId: 'yaml', version: 1, text: document.getText() };
    await this.connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
  }

  /** Leaves the file as it is on disk. */
  async close(file: string): Promise<void> {
    this.#buffers.delete(file);
    const textDocument = { uri: this.uri(file) };
    await this.connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument });
  }

  /** Types `to` in the place of the only `from`, as one change; gives the position of `▮` in it, or of its end. */
  async type(file: string, from: string, to: string): Promise<Position> {
    await this.open(file);
    const document = this.#buffers.get(file)!;
    const start = place(document.getText(), from);
    const cursor = to.includes('▮') ? to.indexOf('▮') : to.length;
    const range = { start: document.positionAt(start), end: document.positionAt(start + from.length) };
    const contentChanges = [{ range, text: to.replace('▮', '') }];
    const changed = TextDocument.update(document, contentChanges, document.version + 1);
    this.#buffers.set(file, changed);
    const textDocument = { uri: changed.uri, version: changed.version };
    await this.connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument,
      contentChanges,
    });
    return changed.positionAt(start + cursor);
  }

  /** The position of `▮` in the only place that reads so. */
  async at(file: string, marked: string): Promise<{ textDocument: { uri: string }; position: Position }> {
    const text = await this.text(file);
    const offset = place(text, marked.replace('▮', '')) + marked.indexOf('▮');
    const position = TextDocument.create('', 'yaml', 0, text).positionAt(offset);
    return { textDocument: { uri: this.uri(file) }, position };
  }

  /** Every file of an edit, whole. */
  async apply(edit: WorkspaceEdit): Promise<Record<string, string>> {
    const result: Record<string, string> = {};
    for (const [uri, edits] of Object.entries(edit.changes ?? {})) {
      const file = uri.slice(pathToFileURL(this.folder).href.length + 1);
      await this.open(file);
      const text = TextDocument.applyEdits(this.#buffers.get(file)!, edits);
      result[file] = text;
      await this.type(file, await this.text(file), text);
    }
    return result;
  }

  /** The problems of a file, as soon as they are such that `isWanted`. */
  problems(file: string, isWanted: (problems: Diagnostic[]) => boolean): Promise<Diagnostic[]> {
    return new Promise((resolve) => {
      const look = () => {
        const problems = this.#problems.get(this.uri(file)) ?? [];
        if (!isWanted(problems)) return;
        this.#waiting.delete(look);
        resolve(problems);
      };
      this.#waiting.add(look);
      look();
    });
  }

  async complete(file: string, position: Position) {
    const textDocument = { uri: this.uri(file) };
    const items = await this.connection.sendRequest(CompletionRequest.type, { textDocument, position });
    return Array.isArray(items) ? items : (items?.items ?? []);
  }

  async hover(file: string, marked: string): Promise<string | undefined> {
    const hover = await this.connection.sendRequest(HoverRequest.type, await this.at(file, marked));
    return hover ? (hover.contents as { value: string }).value : undefined;
  }

  /** `file:line` of each place, lines counted from 1. */
  async definitions(file: string, marked: string): Promise<string[]> {
    const found = await this.connection.sendRequest(DefinitionRequest.type, await this.at(file, marked));
    return ([found].flat() as { uri: string; range: { start: Position } }[]).map((one) => this.#told(one));
  }

  async references(file: string, marked: string, includeDeclaration = true): Promise<string[]> {
    const found = await this.connection.sendRequest(ReferencesRequest.type, {
      ...(await this.at(file, marked)),
      context: { includeDeclaration },
    });
    return (found ?? []).map((one) => this.#told(one));
  }

  async rename(file: string, marked: string, newName: string): Promise<WorkspaceEdit> {
    const where = await this.at(file, marked);
    return (await this.connection.sendRequest(RenameRequest.type, { ...where, newName }))!;
  }

  async codeActions(file: string, problem: Diagnostic) {
    const found = await this.connection.sendRequest(CodeActionRequest.type, {
      textDocument: { uri: this.uri(file) },
      range: problem.range,
      context: { diagnostics: [problem] },
    });
    return (found ?? []) as { title: string; edit?: WorkspaceEdit; command?: Command }[];
  }

  /** The file after it was formatted. */
  async format(file: string): Promise<string | undefined> {
    const edits = await this.connection.sendRequest(DocumentFormattingRequest.type, {
      textDocument: { uri: this.uri(file) },
      options: { tabSize: 2, insertSpaces: true },
    });
    return (await this.apply({ changes: { [this.uri(file)]: edits ?? [] } }))[file];
  }

  async execute({ command, arguments: given = [] }: Command): Promise<void> {
    await this.connection.sendRequest(ExecuteCommandRequest.type, { command, arguments: given });
  }

  #told({ uri, range }: { uri: string; range: { start: Position } }): string {
    return `${uri.slice(this.uri('').length + 1)}:${range.start.line + 1}`;
  }
}

function place(text: string, part: string): number {
  const at = text.indexOf(part);
  if (at < 0) throw new Error(`There is no "${part}"`);
  if (text.indexOf(part, at + 1) >= 0) throw new Error(`"${part}" stands there more than once`);
  return at;
}
