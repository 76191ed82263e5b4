import {
  compareDiagnostics,
  createFlowLoader,
  type Diagnostic,
  formatDiagnostics,
  formatProblems,
} from '../language/index.js';
import { changesBelow } from '../server/index.js';
import { checkFlows, refuseUnmatched, type Subject } from './check-flows.js';
import { hasColors } from './terminal.js';

const clearScreen = '\u001b[2J\u001b[3J\u001b[H';

/**
 * Checks, and checks again after every save, until the program is told to end; the exit code is that of the last check.
 * On a terminal the screen shows all problems as they are now; elsewhere each change adds what is new and what is fixed.
 */
export async function watchFlows(subject: Subject): Promise<void> {
  const ending = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => ending.abort());
  const { isTTY } = process.stdout;
  const color = hasColors(process.stdout);
  // what a save does not touch is not checked again
  const loaders = new Map(subject.roots.map((root) => [root, createFlowLoader()]));
  let last: { texts: string; diagnostics: Diagnostic[] } | undefined;
  for await (const _ of changesBelow(subject.roots, ending.signal)) {
    const checked = await checkFlows(subject, (root) => loaders.get(root)!).catch(unlessReplaced);
    if (!checked) continue;
    const { files, diagnostics } = checked;
    // later a file can be away for a moment
    if (!last) refuseUnmatched(subject.asked, files);
    const texts = JSON.stringify(files);
    if (texts === last?.texts) continue;
    const { added, fixed } = compareDiagnostics(last?.diagnostics ?? [], diagnostics);
    const problems =
      isTTY || !last
        ? [`${isTTY ? clearScreen : ''}${formatDiagnostics(diagnostics, files, { color })}`]
        : formatProblems(added, files, { color });
    const changes = `${added.length} new, ${fixed.length} fixed, ${diagnostics.length} in all.`;
    const told = last ? [...problems, [...fixed.map(formatFixed), changes].join('\n')] : problems;
    console.log(`${told.join('\n\n')}\n\nWatching ${subject.roots.join(', ')}. Ctrl-C ends.`);
    last = { texts, diagnostics };
    process.exitCode = diagnostics.some(({ severity }) => severity === 'error') ? 1 : 0;
  }
}

/** A file can be gone between two moments, while an editor puts a new one in its place: that is another change. */
function unlessReplaced(error: unknown): undefined {
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
}

function formatFixed({ code, message, range }: Diagnostic): string {
  return `fixed: ${range.path} ${code}: ${message}`;
}
