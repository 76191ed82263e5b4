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

/** The expressions that stand directly in one, each with the names of members that it can mean, `own` among them. */
export function partsWithin(
  syntax: Syntax,
  own: ReadonlySet<string>,
): { part: Syntax; own: ReadonlySet<string> }[] {
  const member = memberOf(syntax);
  if (!member || syntax.op !== 'rcall') return partsOf(syntax).map((part) => ({ part, own }));
  const inside = new Set([...own, member.name]);
  return [{ part: syntax.args[1], own }, ...member.within.map((part) => ({ part, own: inside }))];
}

/** The text by which a list, record or map is asked for one of its fields: `a.b`, `a['b']`. */
function fieldOf(syntax: Syntax): string | undefined {
  if (syntax.op === '.') return syntax.args[1];
  const field = syntax.op === '[]' ? fixedValueOf(syntax.args[1]) : undefined;
  return typeof field === 'string' ? field : undefined;
}

/** `a`, `customer.name`, `customer['name']`: the path that the expression is, and nothing more. */
export function pathOf(syntax: Syntax | undefined): string | undefined {
  if (syntax?.op === 'id') return syntax.args;
  if (syntax?.op !== '.' && syntax?.op !== '[]') return undefined;
  const [before, field] = [pathOf(syntax.args[0]), fieldOf(syntax)];
  return before === undefined || field === undefined ? undefined : `${before}.${field}`;
}

/** The path that CEL `source` is, and nothing more. */
export const nameOf = (source: string): string | undefined => pathOf(syntaxOf(source));

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

export type Sign = '==' | '!=' | '<' | '<=' | '>' | '>=';

/** What the other outcome of a comparison says. */
export const opposite: Readonly<Record<Sign, Sign>> = {
  '==': '!=',
  '!=': '==',
  '<': '>=',
  '>=': '<',
  '>': '<=',
  '<=': '>',
};

/** The two that the expression compares. */
export function comparedIn(syntax: Syntax): { left: Syntax; sign: Sign; right: Syntax } | undefined {
  if (!(syntax.op in opposite)) return undefined;
  const [left, right] = syntax.args as [Syntax, Syntax];
  return { left, sign: syntax.op as Sign, right };
}

/** `known(x)`, `missing(x)`, `has(x)`: whether there is a value is asked of `x`, which may well fail. */
export function askedIn(syntax: Syntax): { word: 'known' | 'missing' | 'has'; of: Syntax } | undefined {
  if (syntax.op !== 'call') return undefined;
  const [word, [of]] = syntax.args;
  return of && (word === 'known' || word === 'missing' || word === 'has') ? { word, of } : undefined;
}

/** What `&&` joins at the top of the expression, from left to right. */
export function conjuncts(syntax: Syntax): readonly Syntax[] {
  return syntax.op === '&&' ? syntax.args.flatMap(conjuncts) : [syntax];
}

/** The same text for sources that say the same but for spaces, quotes and brackets that change nothing. */
export function sameText(source: string): string {
  const syntax = syntaxOf(source);
  return syntax ? textOf(syntax) : source;
}

/** The same text for what is the same but for spaces, quotes and the names of members. */
export function textOf(node: Syntax, own: readonly string[] = []): string {
  const of = (each: Syntax) => textOf(each, own);
  switch (node.op) {
    case 'id':
      return own.includes(node.args) ? `#${own.lastIndexOf(node.args)}` : node.args;
    case 'value':
      return typeof node.args === 'string' ? JSON.stringify(node.args) : String(node.args);
    case '.':
    case '.?':
    case '[]':
    case '[?]': {
      const field = fieldOf(node);
      return `${of(node.args[0])}${field === undefined ? `[${of(node.args[1] as Syntax)}]` : `.${field}`}`;
    }
    case 'call':
      return `${node.args[0]}(${node.args[1].map(of).join()})`;
    case 'rcall': {
      const [name, receiver, args] = node.args;
      if (name === 'size') return `size(${of(receiver)})`;
      return callText(name, receiver, args, memberOf(node)?.name, own);
    }
    case 'list':
      return `[${node.args.map(of).join()}]`;
    case 'map':
      return `{${node.args.map(([key, value]) => `${of(key)}:${of(value)}`).join()}}`;
    case '!_':
    case '-_':
      return `${node.op[0]}${of(node.args)}`;
    case '?:':
      return `(${node.args.map(of).join('?')})`;
    default:
      return `(${of(node.args[0])}${node.op}${of(node.args[1])})`;
  }
}

/** `receiver.name(args)`; in the arguments `member` is a name of its own. */
export function callText(
  name: string,
  receiver: Syntax,
  args: readonly Syntax[],
  member: string | undefined,
  own: readonly string[] = [],
): string {
  const inside = member === undefined ? own : [...own, member];
  return `${textOf(receiver, own)}.${name}(${args.map((each) => textOf(each, inside)).join()})`;
}
