import { statSync } from 'node:fs';
import { dirname, relative, sep } from 'node:path';
import { Command } from 'commander';
import { type Diagnostic, formatDiagnostics, loadFlows, type SourceFile } from '../../language/index.js';
import { readEnvironment, readFlows } from '../../server/index.js';
import { CouldNotRun } from '../exit.js';

export function validate(): Command {
  return new Command('validate')
    .description('Checks flows: every problem of every file, with its place and a way out.')
    .argument('[paths...]', 'folders or files to report on; all of FLOWS_DIR when left out')
    .option('--json', 'print the problems as JSON')
    .action(async (paths: string[], { json }: { json?: boolean }) => {
      const { files, diagnostics } = await check(paths);
      if (json) console.log(JSON.stringify(diagnostics, null, 2));
      else
        console.log(
          formatDiagnostics(diagnostics, files, {
            color: process.stdout.isTTY && process.stdout.hasColors(),
          }),
        );
      if (diagnostics.some(({ severity }) => severity === 'error')) process.exitCode = 1;
    });
}

/** A file means something only beside its other languages and what is heard everywhere, so its whole folder is read. */
async function check(paths: string[]): Promise<{ files: SourceFile[]; diagnostics: Diagnostic[] }> {
  const { flowsDir } = readEnvironment();
  const roots = new Set(paths.length === 0 ? [flowsDir] : paths.map((path) => rootOf(path, flowsDir)));
  const files: SourceFile[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const root of roots) {
    const found = await readFlows(root);
    if (found.length === 0) throw new CouldNotRun(`There are no YAML files in "${root}".`);
    files.push(...found);
    diagnostics.push(...loadFlows(found).diagnostics);
  }
  const asked = paths.map(asWritten);
  return {
    files,
    diagnostics: diagnostics.filter(
      ({ range }) => asked.length === 0 || asked.some((path) => isWithin(range.path, path)),
    ),
  };
}

/** FLOWS_DIR for what is in it; else the folder itself, and for a file (`flows/<flow>/<language>.yaml`) that of its flows. */
function rootOf(path: string, flowsDir: string): string {
  if (isWithin(asWritten(path), asWritten(flowsDir))) return flowsDir;
  const kind = statSync(path, { throwIfNoEntry: false });
  if (!kind) throw new CouldNotRun(`There is no file or folder "${path}".`);
  return kind.isDirectory() ? path : dirname(dirname(path));
}

/** As `readFlows` writes paths. */
const asWritten = (path: string) => relative('.', path).split(sep).join('/');
const isWithin = (path: string, folder: string) =>
  folder === '' || path === folder || path.startsWith(`${folder}/`);
