import type { RecordName, ValueType } from '../../actions/index.js';
import { fieldMaxima, recordListMax, writtenMaxima } from '../limits.js';
import { fieldsOf } from '../types.js';
import type { Piece, Placeholder } from '../words.js';
import type { SourceVariable } from './source-chart.js';

/** What a placeholder's path leads to. */
export interface PathTarget {
  type: ValueType;
  /** The record and field, or the variable, that declares how long it can be. */
  variable?: SourceVariable;
  field?: { record: RecordName; name: string };
}

/** Names a text may read, with their types. */
export interface WordsScope {
  context: ReadonlyMap<string, SourceVariable>;
  item: ValueType | undefined;
}

export type PathResult =
  | { target: PathTarget }
  | { unknown: string; at: number; candidates: string[]; isEvent: boolean };

/** Follows `item.location.latitude` through the types; `at` is the offset of the part that leads nowhere. */
export function followPath(path: string, scope: WordsScope): PathResult {
  const [first = '', ...fields] = path.split('.');
  const variable = scope.context.get(first);
  const start =
    variable?.type ?? (first === 'customer' ? 'customer' : first === 'item' ? scope.item : undefined);
  if (!start) {
    const candidates = [...scope.context.keys(), 'customer', ...(scope.item ? ['item'] : [])];
    return { unknown: first, at: 0, candidates, isEvent: first === 'event' };
  }
  const target: PathTarget = variable ? { type: start, variable } : { type: start };
  let at = first.length + 1;
  for (const name of fields) {
    const known = fieldsOf(target.type);
    const type = known && Object.hasOwn(known, name) ? known[name] : undefined;
    if (!type) return { unknown: name, at, candidates: Object.keys(known ?? {}), isEvent: false };
    target.field = { record: target.type as RecordName, name };
    target.type = type;
    delete target.variable;
    at += name.length + 1;
  }
  return { target };
}

/** Most characters a placeholder can become; undefined when nothing declares it. */
export function longestValue(placeholder: Placeholder, scope: WordsScope): number | undefined {
  const followed = followPath(placeholder.path, scope);
  if (!('target' in followed)) return 0;
  const { type, variable, field } = followed.target;
  switch (placeholder.use) {
    case 'money':
    case 'day':
    case 'time':
      return writtenMaxima[placeholder.use];
    case 'bullets': {
      const members = variable ? variable.max : recordListMax;
      const member = field ? fieldMaxima[field.record][field.name] : undefined;
      if (members === undefined || member === undefined) return undefined;
      return members * (member + 3);
    }
  }
  if (type === 'number')
    return variable?.max === undefined ? writtenMaxima.number : String(Math.trunc(variable.max)).length + 4;
  if (type === 'yesno') return writtenMaxima.yesno;
  if (type === 'text') return field ? fieldMaxima[field.record][field.name] : variable?.max;
  return 0;
}

/** Most characters (code points) a text can become. Values that nothing limits count as nothing: they are an error already. */
export function longestText(pieces: readonly Piece[], scope: WordsScope): number {
  return pieces.reduce((sum, piece) => sum + longestPiece(piece, scope), 0);
}

function longestPiece(piece: Piece, scope: WordsScope): number {
  if (piece.kind === 'literal') return [...piece.text].length;
  if (piece.kind === 'branches')
    return Math.max(0, ...piece.branches.map((branch) => longestText(branch, scope)));
  return longestValue(piece.placeholder, scope) ?? 0;
}
