import { partsWithin, pathOf, type Syntax, syntaxOf } from './syntax.js';

/** A name that an expression reads, with its UTF-16 offsets in the source. Fields behind a dot are none. */
export interface ReadName {
  name: string;
  start: number;
  end: number;
}

interface ReadPath extends ReadName {
  /** With the fields that are read of it: `customer.name`. */
  path: string;
  pathEnd: number;
}

/** The variables that an expression reads, from left to right; not the names that `exists(p, …)` gives to members. */
export function namesIn(
  syntax: Syntax | undefined,
  own: ReadonlySet<string> = new Set(),
  whole = syntax,
): ReadPath[] {
  if (!syntax || !whole) return [];
  if (syntax.op === 'id') {
    const { args: name, start, end } = syntax;
    return own.has(name) ? [] : [{ name, start, end, path: pathOf(whole)!, pathEnd: whole.end }];
  }
  const isPath = pathOf(syntax) !== undefined;
  return partsWithin(syntax, own).flatMap(({ part, own }) => namesIn(part, own, isPath ? whole : part));
}

/** What an expression reads, each with its fields: `customer.name`, `item.price`; of what is no CEL nothing. */
export const pathsRead = (source: string): string[] => namesIn(syntaxOf(source)).map(({ path }) => path);
