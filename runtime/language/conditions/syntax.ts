import { type ASTNode, parse } from '@marcbachmann/cel-js';

/** An expression as cel-js parses it: nobody reads the text of one by itself. */
export type Syntax = ASTNode;

const parsed = new Map<string, Syntax | undefined>();
const parsedAtMost = 10_000;

/** The syntax tree of `source`; undefined when that is no CEL. */
export function syntaxOf(source: string): Syntax | undefined {
  if (!parsed.has(source)) {
    if (parsed.size >= parsedAtMost) parsed.clear();
    parsed.set(source, read(source));
  }
  return parsed.get(source);
}

function read(source: string): Syntax | undefined {
  try {
    return parse(source).ast;
  } catch {
    return undefined;
  }
}

/** The expressions that stand directly in one. */
export function partsOf(syntax: Syntax): readonly Syntax[] {
  switch (syntax.op) {
    case 'value':
    case 'id':
      return [];
    case '.':
    case '.?':
      return [syntax.args[0]];
    case 'call':
      return syntax.args[1];
    case 'rcall':
      return [syntax.args[1], ...syntax.args[2]];
    case 'list':
      return syntax.args;
    case 'map':
      return syntax.args.flat();
    case '!_':
    case '-_':
      return [syntax.args];
    default:
      return syntax.args;
  }
}

/** `list.exists(one, …)`: what the macro calls each member, and the parts in which that name means it. */
export function memberOf(syntax: Syntax): { name: string; within: readonly Syntax[] } | undefined {
  if (syntax.op !== 'rcall' || !macros.has(syntax.args[0])) return undefined;
  const [name, ...within] = syntax.args[2];
  return name?.op === 'id' && within.length > 0 ? { name: name.args, within } : undefined;
}

const macros: ReadonlySet<string> = new Set(['all', 'exists', 'exists_one', 'filter', 'map']);

/** `a`, `customer.name`: the path that the expression is, and nothing more. */
export function pathOf(syntax: Syntax | undefined): string | undefined {
  if (syntax?.op === 'id') return syntax.args;
  if (syntax?.op !== '.') return undefined;
  const before = pathOf(syntax.args[0]);
  return before === undefined ? undefined : `${before}.${syntax.args[1]}`;
}

/** The text, number or yesno that the expression is, and nothing more. */
export function fixedValueOf(syntax: Syntax | undefined): string | number | boolean | undefined {
  if (syntax?.op === '-_') {
    const value = fixedValueOf(syntax.args);
    return typeof value === 'number' ? -value : undefined;
  }
  if (syntax?.op !== 'value') return undefined;
  const value = syntax.args as unknown;
  if (typeof value === 'bigint') return Number(value);
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? value
    : undefined;
}

/** What `&&` joins at the top of the expression, from left to right. */
export function conjuncts(syntax: Syntax): readonly Syntax[] {
  return syntax.op === '&&' ? syntax.args.flatMap(conjuncts) : [syntax];
}
