import { formatDiagnostics } from '../../language/index.js';
import { FlowsBroken } from '../flows/flows-broken.js';

/** Errors of the program itself: only their stack helps. */
const faults = [TypeError, ReferenceError, RangeError, SyntaxError];

/**
 * Why a program could not run, for whoever started it, and its exit code: 1 problems in the flows, 2 anything else. What was
 * thrown for a reader is its message alone.
 */
export function explain(error: unknown, { color }: { color: boolean }): { text: string; exitCode: 1 | 2 } {
  if (error instanceof FlowsBroken) {
    return { text: formatDiagnostics(error.diagnostics, error.files, { color }), exitCode: 1 };
  }
  if (!(error instanceof Error)) return { text: String(error), exitCode: 2 };
  const isFault = faults.some((fault) => error instanceof fault);
  return { text: (isFault && error.stack) || error.message, exitCode: 2 };
}
