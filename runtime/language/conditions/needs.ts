import { after, type Knowledge } from './knowledge.js';
import type { ReadName } from './names.js';
import { inOrder } from './outcomes.js';
import { askedIn, type Syntax } from './syntax.js';

/**
 * The names that an expression reads, each with what is known where it is read: in `known(name) && name == 'Thandi'` the
 * second is read only where it is known. What `known`, `missing` and `has` ask after needs not be there.
 */
export function eachNeed(
  syntax: Syntax,
  known: Knowledge,
  need: (name: ReadName, known: Knowledge) => void,
  own: ReadonlySet<string> = new Set(),
): void {
  if (syntax.op === 'id') {
    if (!own.has(syntax.args)) need({ name: syntax.args, start: syntax.start, end: syntax.end }, known);
  } else if (!askedIn(syntax))
    for (const { part, known: there, own: names } of inOrder(syntax, known, after, own))
      if (there) eachNeed(part, there, need, names);
}
