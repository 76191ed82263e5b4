import { memberOf, partsOf, type Syntax, syntaxOf } from './syntax.js';

/** Text that CEL reads, and where an offset in it stands in what the author wrote. */
export interface Rewritten {
  text: string;
  toSource(offset: number): number;
}

/**
 * CEL tells whole numbers from others, and refuses `isNew ? count : 2` or `count in [1, 2]`; to an author a number is a
 * number. Whole ones are written as others here, but for places in a list or text, which are whole.
 */
export function withOneKindOfNumber(source: string): Rewritten {
  const syntax = syntaxOf(source);
  const added: { at: number; text: string }[] = [];
  if (syntax) visit(syntax, added);
  if (added.length === 0) return { text: source, toSource: (offset) => offset };
  added.sort((left, right) => left.at - right.at);
  let text = '';
  let from = 0;
  for (const { at, text: more } of added) {
    text += source.slice(from, at) + more;
    from = at;
  }
  return {
    text: text + source.slice(from),
    toSource(offset) {
      let before = 0;
      for (const { at, text: more } of added) {
        if (at + before >= offset) break;
        before += Math.min(more.length, offset - at - before);
      }
      return offset - before;
    },
  };
}

function visit(syntax: Syntax, added: { at: number; text: string }[]): void {
  if (syntax.op === 'value') {
    if (typeof syntax.args === 'bigint') added.push({ at: syntax.end, text: '.0' });
    return;
  }
  if (isSize(syntax)) {
    added.push({ at: syntax.start, text: 'double(' }, { at: syntax.end, text: ')' });
    for (const part of partsOf(syntax)) visit(part, added);
    return;
  }
  const isFunction = syntax.op === 'call' || (syntax.op === 'rcall' && !memberOf(syntax));
  if (isFunction || syntax.op === '[]' || syntax.op === '[?]') {
    // what it is asked of; what it is given keeps its kind
    const [first] = partsOf(syntax);
    if (first && syntax.op !== 'call') visit(first, added);
    return;
  }
  for (const part of partsOf(syntax)) visit(part, added);
}

const isSize = (syntax: Syntax): boolean =>
  (syntax.op === 'call' || syntax.op === 'rcall') && syntax.args[0] === 'size';
