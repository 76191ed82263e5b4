import { factAbout, factText, isThere, type Knowledge } from './knowledge.js';
import { after, readCondition } from './outcomes.js';
import { fixedValueOf, partsOf, pathOf, type Syntax, syntaxOf } from './syntax.js';

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
  if (syntax.op === '?:') {
    const [test, yes, no] = syntax.args;
    if (!isThere(factOfSyntax(test, known))) return undefined;
    const ways = (
      [
        ['true', yes],
        ['false', no],
      ] as const
    ).flatMap(([outcome, part]) => {
      const there = after(readCondition(test), outcome, known);
      return there ? [factOfSyntax(part, there)] : [];
    });
    if (ways.every((fact) => fact === ways[0])) return ways[0];
    return ways.every(isThere) ? 'known' : undefined;
  }
  // a value that fails is missing
  if (syntax.op === 'call' && /^(known|missing|has)$/.test(syntax.args[0])) return 'known';
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
