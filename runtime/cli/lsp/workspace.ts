import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Location, TextEdit as LspEdit, Range, WorkspaceEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import {
  type Project,
  readProject,
  type SourceFile,
  type SourceRange,
  type TextEdit,
} from '../../language/index.js';
import { readFlows } from '../../server/index.js';

/** The flows as an editor has them: its open buffers over the files on disk. */
export class Workspace {
  readonly #folder: string;
  #saved = new Map<string, SourceFile>();
  readonly #open = new Map<string, SourceFile>();
  #project: Project | undefined;

  /** `folder` holds the flows. */
  constructor(folder: string) {
    this.#folder = resolve(folder);
  }

  /** Reads the files on disk again. Throws `FlowsUnreadable`. */
  async reload(): Promise<void> {
    const files = await readFlows(this.#folder);
    this.#saved = new Map(
      files.map((file) => {
        const known = this.#saved.get(file.path);
        return [file.path, known?.text === file.text ? known : file];
      }),
    );
    this.#project = undefined;
  }

  /** Takes a buffer for its file; undefined text: the buffer is closed. */
  setOpen(uri: string, text: string | undefined): void {
    const path = this.pathOf(uri);
    if (path === undefined) return;
    if (text === undefined) this.#open.delete(path);
    else this.#open.set(path, { path, text });
    this.#project = undefined;
  }

  get files(): SourceFile[] {
    return [...new Map([...this.#saved, ...this.#open]).values()].sort((left, right) =>
      left.path < right.path ? -1 : 1,
    );
  }

  get project(): Project {
    this.#project ??= readProject(this.files);
    return this.#project;
  }

  fileAt(uri: string): SourceFile | undefined {
    const path = this.pathOf(uri);
    return path === undefined ? undefined : (this.#open.get(path) ?? this.#saved.get(path));
  }

  textOf(path: string): string | undefined {
    return (this.#open.get(path) ?? this.#saved.get(path))?.text;
  }

  /** The path as the language knows it; undefined for what is no YAML file of the flows. */
  pathOf(uri: string): string | undefined {
    if (!uri.startsWith('file:') || !/\.ya?ml$/.test(uri)) return undefined;
    const file = fileURLToPath(uri);
    const below = relative(this.#folder, file);
    if (below.startsWith('..') || isAbsolute(below)) return undefined;
    return relative('.', join(this.#folder, below)).split(sep).join('/');
  }

  uriOf(path: string): string {
    return pathToFileURL(resolve(path)).href;
  }

  rangeOf({ path, start, end }: SourceRange): Range {
    const document = TextDocument.create(path, 'yaml', 0, this.textOf(path) ?? '');
    return { start: document.positionAt(start), end: document.positionAt(end) };
  }

  locationOf(range: SourceRange): Location {
    return { uri: this.uriOf(range.path), range: this.rangeOf(range) };
  }

  offsetAt({ text }: SourceFile, position: Range['start']): number {
    return TextDocument.create('', 'yaml', 0, text).offsetAt(position);
  }

  editOf({ range, text }: TextEdit): LspEdit {
    return { range: this.rangeOf(range), newText: text };
  }

  workspaceEditOf(edits: readonly TextEdit[]): WorkspaceEdit {
    const changes: Record<string, LspEdit[]> = {};
    for (const edit of edits) {
      const uri = this.uriOf(edit.range.path);
      changes[uri] = [...(changes[uri] ?? []), this.editOf(edit)];
    }
    return { changes };
  }
}
