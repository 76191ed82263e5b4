import { createFlowLoader, type Diagnostic, formatProblems, type SourceFile } from '../language/index.js';
import { projectOptions } from '../server/index.js';
import { CouldNotRun } from './exit.js';
import { hasColors } from './terminal.js';

/**
 * Throws `CouldNotRun` when a change that a command is about to write would make a problem that was not there. Problems are
 * told apart by file and code: their words may name what has just been renamed.
 */
export function refuseNewProblems(before: readonly SourceFile[], after: readonly SourceFile[]): void {
  const load = createFlowLoader();
  const { diagnostics } = load(after, projectOptions);
  if (diagnostics.length === 0) return;
  const known = new Map<string, number>();
  for (const diagnostic of load(before, projectOptions).diagnostics)
    known.set(keyOf(diagnostic), (known.get(keyOf(diagnostic)) ?? 0) + 1);
  const added = diagnostics.filter((diagnostic) => {
    const left = known.get(keyOf(diagnostic)) ?? 0;
    known.set(keyOf(diagnostic), left - 1);
    return left <= 0;
  });
  if (added.length === 0) return;
  const problems = formatProblems(added, after, { color: hasColors(process.stderr) });
  throw new CouldNotRun(`Nothing is written, because that would not be right:\n\n${problems.join('\n\n')}`);
}

function keyOf({ code, range }: Diagnostic): string {
  return `${range.path} ${code}`;
}
