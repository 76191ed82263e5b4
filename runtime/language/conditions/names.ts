import { memberOf, partsOf, type Syntax } from './syntax.js';

/** A name that an expression reads, with its UTF-16 offsets in the source. Fields behind a dot are none. */
export interface ReadName {
  name: string;
  start: number;
  end: number;
}

/** The variables that an expression reads, from left to right; not the names that `exists(p, …)` gives to members. */
export function namesIn(syntax: Syntax | undefined): ReadName[] {
  const names: ReadName[] = [];
  const visit = (part: Syntax, own: ReadonlySet<string>): void => {
    if (part.op === 'id') {
      if (!own.has(part.args)) names.push({ name: part.args, start: part.start, end: part.end });
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
