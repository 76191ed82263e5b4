import type { Knowledge } from './knowledge.js';
import type { ReadName } from './names.js';
import { after, readCondition } from './outcomes.js';
import { partsWithin, type Syntax } from './syntax.js';

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
  const visit = (part: Syntax, at: Knowledge | undefined, names = own) => {
    if (at) eachNeed(part, at, need, names);
  };
  switch (syntax.op) {
    case 'id':
      if (!own.has(syntax.args)) need({ name: syntax.args, start: syntax.start, end: syntax.end }, known);
      return;
    case 'call':
      if (/^(known|missing|has)$/.test(syntax.args[0])) return;
      break;
    case '&&':
    case '||': {
      const [left, right] = syntax.args;
      visit(left, known);
      visit(right, after(readCondition(left), syntax.op === '&&' ? 'true' : 'false', known));
      return;
    }
    case '?:': {
      const [test, yes, no] = syntax.args;
      visit(test, known);
      visit(yes, after(readCondition(test), 'true', known));
      visit(no, after(readCondition(test), 'false', known));
      return;
    }
  }
  for (const { part, own: names } of partsWithin(syntax, own)) visit(part, known, names);
}
