import { memberOf, partsOf, pathOf, type Syntax, syntaxOf } from './syntax.js';

/** A name that an expression reads, with its UTF-16 offsets in the source. Fields behind a dot are none. */
export interface ReadName {
  name: string;
  start: number;
  end: number;
}

interface ReadPath extends ReadName {
  /** With the fields that are read of it: `customer.name`. */
  path: string;
}

/** The variables that an expression reads, from left to right; not the names that `exists(p, …)` gives to members. */
export function namesIn(syntax: Syntax | undefined): ReadPath[] {
  const names: ReadPath[] = [];
  const visit = (part: Syntax, own: ReadonlySet<string>, path = pathOf(part)): void => {
    if (part.op === 'id') {
      const { args: name, start, end } = part;
      if (!own.has(name)) names.push({ name, path: path!, start, end });
      return;
    }
    if (part.op === '.' && path !== undefined) {
      visit(part.args[0], own, path);
      return;
    }
    const member = memberOf(part);
    if (!member || part.op !== 'rcall') {
      for (const one of partsOf(part)) visit(one, own);
      return;
    }
    visit(part.args[1], own);
    for (const one of member.within) visit(one, new Set([...own, member.name]));
  };
  if (syntax) visit(syntax, new Set());
  return names;
}

/** What an expression reads, each with its fields: `customer.name`, `item.price`; of what is no CEL nothing. */
export const pathsRead = (source: string): string[] => namesIn(syntaxOf(source)).map(({ path }) => path);
