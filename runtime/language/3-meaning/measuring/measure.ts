import type { LanguageCode, RecordName, ValueType } from '../../../model/index.js';
import { fieldsOf } from '../../conditions/types.js';
import type { KnownRecord, KnownRecords } from '../../contract.js';
import { fieldMaxima, recordListMax, writtenMaxima } from '../../lengths.js';
import { localise, type Piece, type Placeholder, writeValue } from '../../text/words.js';
import type { SourceChart, SourceVariable } from '../source-chart.js';

/** What a placeholder's path leads to. */
export interface PathTarget {
  type: ValueType;
  /** The record and field, or the variable, that declares how long it can be. */
  variable?: SourceVariable;
  field?: { record: RecordName; name: string };
}

/** Names a text may read, with their types; and of records that are known, which one each name stands for. */
export interface WordsScope {
  context: ReadonlyMap<string, SourceVariable>;
  item: ValueType | undefined;
  language: LanguageCode;
  records: KnownRecords;
  /** By the first part of a path. Of the rest it may be any. */
  chosen?: ReadonlyMap<string, KnownRecord>;
}

export function scopeOf(
  { context, language, records }: SourceChart,
  item: ValueType | undefined,
): WordsScope {
  return { context, item, language, records };
}

export type PathResult =
  | { target: PathTarget }
  | { unknown: string; at: number; candidates: string[]; isEvent: boolean };

/** Follows `item.location.latitude` through the types; `at` is the offset of the part that leads nowhere. */
export function followPath(path: string, scope: Pick<WordsScope, 'context' | 'item'>): PathResult {
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
  const known = field && knownLength(placeholder, field, scope);
  if (known !== undefined) return known;
  switch (placeholder.use) {
    case 'money':
    case 'moneyFor30Days':
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

/** The same of a field of records that are known; undefined where they are not, or do not have it. */
function knownLength(
  { path, use }: Placeholder,
  field: { record: RecordName; name: string },
  { records, chosen, language }: WordsScope,
): number | undefined {
  const [root = '', ...rest] = path.split('.');
  const all = rest.length === 1 ? records[field.record] : undefined;
  const one = chosen?.get(root);
  const lengths = (one ? [one] : (all ?? [])).flatMap((record) => {
    const value = (localise(record, language) as KnownRecord)[field.name];
    return value === undefined ? [] : [...writeValue(use, value, language)].length;
  });
  return all && lengths.length > 0 ? Math.max(...lengths) : undefined;
}

/** The longest that a text can become, in characters (code points), and the records that make it so. */
export interface Longest {
  length: number;
  /** By the first part of the path that reads them. */
  chosen: ReadonlyMap<string, KnownRecord>;
}

/** Values that nothing limits count as nothing: they are an error already. */
export function longestText(pieces: readonly Piece[], scope: WordsScope): Longest {
  const chosen = new Map<string, KnownRecord>();
  for (const [root, record] of recordsRead(pieces, scope)) {
    const lengths = (scope.records[record] ?? []).map((one) => ({
      one,
      length: lengthOf(pieces, { ...scope, chosen: new Map([[root, one]]) }),
    }));
    const longest = lengths.sort((left, right) => right.length - left.length)[0];
    if (longest) chosen.set(root, longest.one);
  }
  return { length: lengthOf(pieces, { ...scope, chosen }), chosen };
}

/** Names of whole records that are read, with what they are records of. */
function recordsRead(pieces: readonly Piece[], scope: WordsScope): Map<string, RecordName> {
  const read = new Map<string, RecordName>();
  const look = (piece: Piece): void => {
    if (piece.kind === 'branches') piece.branches.flat().forEach(look);
    if (piece.kind !== 'value') return;
    const { path } = piece.placeholder;
    const followed = followPath(path, scope);
    if ('target' in followed && followed.target.field && path.split('.').length === 2)
      read.set(path.split('.')[0]!, followed.target.field.record);
  };
  if (Object.keys(scope.records).length > 0) pieces.forEach(look);
  return read;
}

function lengthOf(pieces: readonly Piece[], scope: WordsScope): number {
  return pieces.reduce((sum, piece) => sum + longestPiece(piece, scope), 0);
}

function longestPiece(piece: Piece, scope: WordsScope): number {
  if (piece.kind === 'literal') return [...piece.text].length;
  if (piece.kind === 'branches')
    return Math.max(0, ...piece.branches.map((branch) => lengthOf(branch, scope)));
  return longestValue(piece.placeholder, scope) ?? 0;
}
