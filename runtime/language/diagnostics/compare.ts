import type { Diagnostic } from '../contract.js';

/** What is new and what is fixed between two runs. A problem is the same when it moves with its text to another line. */
export function compareDiagnostics(
  before: readonly Diagnostic[],
  after: readonly Diagnostic[],
): { added: Diagnostic[]; fixed: Diagnostic[] } {
  return { added: without(after, before), fixed: without(before, after) };
}

function without(all: readonly Diagnostic[], others: readonly Diagnostic[]): Diagnostic[] {
  const left = new Map<string, number>();
  for (const other of others) left.set(keyOf(other), (left.get(keyOf(other)) ?? 0) + 1);
  return all.filter((diagnostic) => {
    const key = keyOf(diagnostic);
    const count = left.get(key) ?? 0;
    left.set(key, count - 1);
    return count <= 0;
  });
}

function keyOf({ code, message, range }: Diagnostic): string {
  return `${range.path} ${code} ${message}`;
}
