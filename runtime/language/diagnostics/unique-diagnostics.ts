import { baseOf, type FlowFile } from '../0-project/flow-file.js';
import { keyPathAt } from '../1-parse/key-path.js';
import { inMap } from '../3-meaning/walking/fact-table.js';
import type { Diagnostic } from '../contract.js';

/** Each problem once, by path, then place. */
export function toldOnce(
  diagnostics: readonly Diagnostic[],
  byFlow: ReadonlyMap<string, FlowFile[]>,
): Diagnostic[] {
  return withoutWeaker(sortedAndUnique(withoutEchoes(diagnostics, byFlow)));
}

/** A guard of which an error is told is not doubted once more. */
function withoutWeaker(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const placeOf = ({ range: { path, start, end } }: Diagnostic) => `${path} ${start} ${end}`;
  const refused = new Set(diagnostics.filter(({ code }) => code === 'LF620').map(placeOf));
  return diagnostics.filter((diagnostic) => diagnostic.code !== 'LF370' || !refused.has(placeOf(diagnostic)));
}

/**
 * A translation inherits what is wrong with the chart it extends, and where it repeats the key (of a state that nobody
 * reaches, say) it would be told once more there.
 */
function withoutEchoes(
  diagnostics: readonly Diagnostic[],
  byFlow: ReadonlyMap<string, FlowFile[]>,
): Diagnostic[] {
  const files = new Map([...byFlow.values()].flat().map((file) => [file.path, file]));
  const keysTo = ({ range }: Diagnostic): string | undefined => {
    const root = files.get(range.path)?.root;
    const at = root && keyPathAt(root, range.start);
    return at?.isKey ? at.keys.join('\n') : undefined;
  };
  const nameOf = ({ code, message }: Diagnostic, path: string) => `${path} ${code} ${message}`;
  const byName = new Map<string, Diagnostic[]>();
  for (const diagnostic of diagnostics)
    inMap(byName, nameOf(diagnostic, diagnostic.range.path), () => []).push(diagnostic);
  return diagnostics.filter((diagnostic) => {
    const file = files.get(diagnostic.range.path);
    const base = file && baseOf(file, byFlow.get(file.flow) ?? []);
    const said = base && byName.get(nameOf(diagnostic, base.path));
    const keys = said && keysTo(diagnostic);
    return keys === undefined || !said!.some((one) => keysTo(one) === keys);
  });
}

/** By path, then place. What three languages inherit from one line is said once. */
function sortedAndUnique(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const byKey = new Map<string, Diagnostic>();
  for (const diagnostic of diagnostics) {
    const { code, message, range } = diagnostic;
    const key = `${range.path} ${range.start} ${code} ${message}`;
    if (!byKey.has(key)) byKey.set(key, { ...diagnostic, range: bare(range), ...relatedOf(diagnostic) });
  }
  const order = (left: Diagnostic, right: Diagnostic) =>
    compare(left.range.path, right.range.path) ||
    left.range.start - right.range.start ||
    compare(left.code, right.code) ||
    compare(left.message, right.message);
  return [...byKey.values()].sort(order);
}

function relatedOf({ related }: Diagnostic): Pick<Diagnostic, 'related'> {
  return related ? { related: related.map((place) => ({ ...place, range: bare(place.range) })) } : {};
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

function bare({ path, start, end }: Diagnostic['range']): Diagnostic['range'] {
  return { path, start, end };
}
