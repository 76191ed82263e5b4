import { existsSync, statSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';
import { type Diagnostic, loadFlows, nearest, type SourceFile } from '../language/index.js';
import { languageCodes } from '../model/index.js';
import { projectOptions, readEnvironment, readFlows } from '../server/index.js';
import { CouldNotRun } from './exit.js';

/** What somebody wants checked: whole folders of flows, of which only the problems below `asked` are told. */
export interface Subject {
  roots: string[];
  /** As `readFlows` writes paths; all when empty. */
  asked: string[];
}

/** A file means something only beside its other languages and what is heard everywhere, so its whole folder is read. */
export function subjectOf(paths: readonly string[]): Subject {
  const { flowsDir } = readEnvironment();
  const roots = paths.length === 0 ? [flowsDir] : paths.map((path) => rootOf(path, flowsDir));
  return { roots: [...new Set(roots)], asked: paths.map(asWritten) };
}

/** Reads and checks; `loaderOf` gives each folder its loader. Throws `CouldNotRun` or `FlowsUnreadable`. */
export async function checkFlows(
  { roots, asked }: Subject,
  loaderOf: (root: string) => typeof loadFlows = () => loadFlows,
): Promise<{ files: SourceFile[]; diagnostics: Diagnostic[] }> {
  const files: SourceFile[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const root of roots) {
    const found = await readFlows(root);
    if (found.length === 0) throw new CouldNotRun(`There are no YAML files in "${root}".`);
    files.push(...found);
    diagnostics.push(...loaderOf(root)(found, projectOptions).diagnostics);
  }
  // that the whole cannot run concerns every part
  const isAsked = ({ range, code }: Diagnostic) =>
    asked.length === 0 || code === 'LF366' || asked.some((path) => isWithin(range.path, path));
  return { files, diagnostics: diagnostics.filter(isAsked) };
}

/** Throws `CouldNotRun` for a path that is none of the files, and holds none of them. */
export function refuseUnmatched(asked: readonly string[], files: readonly SourceFile[]): void {
  const path = asked.find((one) => !files.some((file) => isWithin(file.path, one)));
  if (path === undefined) return;
  if (statSync(path, { throwIfNoEntry: false }))
    throw new CouldNotRun(`"${path}" holds no flow: flows are <flow>/<language>.yaml below a folder.`);
  throw new CouldNotRun(`There is no file or folder "${path}".${nearPath(path, files)}`);
}

function nearPath(path: string, files: readonly SourceFile[]): string {
  const near = nearest(path, new Set(files.flatMap((file) => [file.path, posix.dirname(file.path)])));
  return near === undefined ? '' : ` Did you mean "${near}"?`;
}

/** FLOWS_DIR for what is in it; else the folder itself, and for a flow, or a file of one, that of all flows beside it. */
function rootOf(path: string, flowsDir: string): string {
  if (isWithin(asWritten(path), asWritten(flowsDir))) return flowsDir;
  const kind = statSync(path, { throwIfNoEntry: false });
  // what is nowhere was meant for the flows
  if (!kind && path !== '') return flowsDir;
  if (!kind) throw new CouldNotRun('A path is empty.');
  if (!kind.isDirectory()) return dirname(dirname(path));
  const isFlow = languageCodes.some((code) => existsSync(join(path, `${code}.yaml`)));
  return isFlow ? dirname(path) : path;
}

export const asWritten = (path: string) => relative('.', path).split(sep).join('/');
export const isWithin = (path: string, folder: string) =>
  folder === '' || path === folder || path.startsWith(`${folder}/`);
