import { partsWithin, pathOf, type Syntax } from './syntax.js';

/** A name that an expression reads, with its UTF-16 offsets in the source. Fields behind a dot are none. */
export interface ReadName {
  name: string;
  start: number;
  end: number;
}

const none: ReadonlySet<string> = new Set();

/** The variables that an expression reads, from left to right; not the names that `exists(p, …)` gives to members. */
export function namesIn(syntax: Syntax | undefined, own = none): ReadName[] {
  if (syntax?.op === 'id')
    return own.has(syntax.args) ? [] : [{ name: syntax.args, start: syntax.start, end: syntax.end }];
  return syntax ? partsWithin(syntax, own).flatMap(({ part, own }) => namesIn(part, own)) : [];
}

/** The parts of an expression that read the path, from left to right. */
export function readsOf(path: string, syntax: Syntax | undefined, own = none): Syntax[] {
  if (!syntax) return [];
  if (pathOf(syntax) === path && !own.has(path.split('.')[0]!)) return [syntax];
  return partsWithin(syntax, own).flatMap(({ part, own }) => readsOf(path, part, own));
}
