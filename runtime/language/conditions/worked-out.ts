import { after, factAbout, isThere, type Knowledge } from './knowledge.js';
import { factText, inOrder } from './outcomes.js';
import { askedIn, fixedValueOf, partsOf, pathOf, type Syntax, syntaxOf } from './syntax.js';

/** What is known of the value of CEL `source`, where so much is known of what it reads; undefined: it may be anything. */
export function factOf(source: string, known: Knowledge): string | undefined {
  const syntax = syntaxOf(source);
  return syntax && factOfSyntax(syntax, known);
}

function factOfSyntax(syntax: Syntax, known: Knowledge): string | undefined {
  const value = fixedValueOf(syntax);
  if (value !== undefined) return `=${factText(value)}`;
  const path = pathOf(syntax);
  // what a lookup, a pin or a row gives is there
  if (path !== undefined)
    return /^(event|item)\./.test(path) || path === 'item' ? 'known' : factAbout(path, known);
  if (syntax.op === 'value') return syntax.args === null ? 'missing' : undefined;
  // a value that fails is missing
  if (askedIn(syntax)) return 'known';
  const [first, ...others] = inOrder(syntax, known, after);
  if (syntax.op === '?:') {
    if (!isThere(factOfSyntax(first!.part, known))) return undefined;
    const ways = others.flatMap(({ part, known }) => (known ? [factOfSyntax(part, known)] : []));
    if (ways.every((fact) => fact === ways[0])) return ways[0];
    return ways.every(isThere) ? 'known' : undefined;
  }
  if (mayFail(syntax)) return undefined;
  return partsOf(syntax).every((part) => isThere(factOfSyntax(part, known))) ? 'known' : undefined;
}

/** Whether it may fail though all that it reads is there: a place in a list, a division, a conversion. */
function mayFail(syntax: Syntax): boolean {
  if (syntax.op === 'call') return syntax.args[0] !== 'size' && syntax.args[0] !== 'string';
  // of each member something is worked out
  if (syntax.op === 'rcall') return syntax.args[0] !== 'size';
  return ['[]', '[?]', '/', '%', '.', '.?'].includes(syntax.op);
}
