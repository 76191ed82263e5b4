import { afterIn } from './outcomes.js';
import {
  askedIn,
  callText,
  comparedIn,
  fixedValueOf,
  memberOf,
  opposite,
  type Sign,
  type Syntax,
  textOf,
} from './syntax.js';

/**
 * What conditions assure of values where they are read: `least size(xs)` how many there are at least, `nonzero n`, `below i
 * size(xs)`, `known x`, `matches t` with its pattern. Absent: nothing is known.
 */
export type Assured = ReadonlyMap<string, number>;

export const nothingAssured: Assured = new Map();

/** The list or text whose size the expression is. */
export function sizedIn(node: Syntax): Syntax | undefined {
  if (node.op === 'call' && node.args[0] === 'size') return node.args[1][0];
  return node.op === 'rcall' && node.args[0] === 'size' ? node.args[1] : undefined;
}

function constantOf(node: Syntax): number | undefined {
  const value = fixedValueOf(node);
  return typeof value === 'number' ? value : undefined;
}

/** The lowest value that the number can have, as far as is known. */
export function leastOf(node: Syntax, assured: Assured): number {
  const fixed = constantOf(node);
  if (fixed !== undefined) return fixed;
  const told = assured.get(`least ${textOf(node)}`) ?? Number.NEGATIVE_INFINITY;
  const sized = sizedIn(node);
  if (sized) return Math.max(told, leastSizeOf(sized, assured));
  if (node.op === 'call' && node.args[0] === 'int')
    return Math.max(told, Math.trunc(leastOf(node.args[1][0]!, assured)));
  if (node.op === '+') return Math.max(told, leastOf(node.args[0], assured) + leastOf(node.args[1], assured));
  const subtracted = node.op === '-' ? constantOf(node.args[1]) : undefined;
  if (node.op === '-' && subtracted !== undefined)
    return Math.max(told, leastOf(node.args[0], assured) - subtracted);
  return told;
}

/** How many a list, or a text, has at least. */
export function leastSizeOf(node: Syntax, assured: Assured): number {
  const told = assured.get(`least size(${textOf(node)})`) ?? 0;
  const of = (each: Syntax) => leastSizeOf(each, assured);
  switch (node.op) {
    case 'list':
      return node.args.length;
    case 'value':
      return typeof node.args === 'string' ? node.args.length : told;
    case '+':
      return Math.max(told, of(node.args[0]) + of(node.args[1]));
    case '?:':
      return Math.max(told, Math.min(of(node.args[1]), of(node.args[2])));
    case 'rcall': {
      const [name, receiver, args] = node.args;
      if (name === 'map' && args.length === 2) return Math.max(told, of(receiver));
      return name === 'split' && args.length === 1 ? Math.max(told, 1) : told;
    }
    default:
      return told;
  }
}

/** What is assured where a condition came to the outcome. One that fails is told where it stands, and is not followed. */
export const after = afterIn<Assured>({
  answered({ syntax }, outcome, assured) {
    const added = new Map(assured);
    if (syntax) note(syntax, outcome === 'true' || outcome === 'notFalse', added);
    return added.size === assured.size && [...added].every(([key, value]) => assured.get(key) === value)
      ? assured
      : added;
  },
  common: assuredByBoth,
});

const mirrored: { [sign in Sign]?: Sign } = { '<': '>', '>': '<', '<=': '>=', '>=': '<=' };

function note(node: Syntax, outcome: boolean, added: Map<string, number>): void {
  const asked = askedIn(node);
  const compared = comparedIn(node);
  if (asked) {
    if (asked.word === (outcome ? 'known' : 'missing')) noteThere(asked.of, added);
  } else if (compared) {
    const { left, right } = compared;
    const sign = outcome ? compared.sign : opposite[compared.sign];
    noteCompared(left, sign, right, added);
    noteCompared(right, mirrored[sign] ?? sign, left, added);
  } else if (node.op === 'rcall') {
    const [name, receiver, args] = node.args;
    if (outcome && name === 'matches') added.set(`matches ${textOf(receiver)} ${textOf(args[0]!)}`, 1);
    if (outcome === (name === 'all') || !memberOf(node)) return;
    raise(`least size(${textOf(receiver)})`, 1, added);
    // there is one, so to look for them finds one
    if (name.startsWith('exists'))
      raise(`least size(${callText('filter', receiver, args, memberOf(node)?.name)})`, 1, added);
  } else if (outcome && node.op === 'in') {
    raise(`least size(${textOf(node.args[1])})`, 1, added);
    added.set(`key ${textOf(node.args[0])} ${textOf(node.args[1])}`, 1);
  } else if (outcome) noteThere(node, added);
}

function noteCompared(left: Syntax, sign: Sign, right: Syntax, added: Map<string, number>): void {
  const value = constantOf(right);
  const text = textOf(left);
  if (sign === '<') added.set(`below ${text} ${textOf(right)}`, 1);
  if (sign === '==' && right.op === 'value') noteThere(left, added);
  if (sign === '!=' && right.op === 'list' && right.args.length === 0) raise(`least size(${text})`, 1, added);
  if (value === undefined) return;
  const isWhole = sizedIn(left) !== undefined || (left.op === 'call' && left.args[0] === 'int');
  if (sign === '>' && isWhole) raise(`least ${text}`, Math.floor(value) + 1, added);
  else if (sign === '>' || sign === '>=' || sign === '==') raise(`least ${text}`, value, added);
  else if (sign === '!=' && value === 0 && sizedIn(left)) raise(`least ${text}`, 1, added);
  const excludesZero: Record<Sign, boolean> = {
    '>': value >= 0,
    '>=': value > 0,
    '<': value <= 0,
    '<=': value < 0,
    '==': value !== 0,
    '!=': value === 0,
  };
  if (excludesZero[sign]) added.set(`nonzero ${text}`, 1);
}

/** The value could be worked out, and so could all that it is made of. */
function noteThere(node: Syntax, added: Map<string, number>): void {
  for (let each: Syntax | undefined = node; each; ) {
    added.set(`known ${textOf(each)}`, 1);
    if (each.op === '[]') {
      const index = constantOf(each.args[1]);
      if (index !== undefined) raise(`least size(${textOf(each.args[0])})`, index + 1, added);
      added.set(`key ${textOf(each.args[1])} ${textOf(each.args[0])}`, 1);
    }
    each = each.op === '[]' || each.op === '.' ? each.args[0] : undefined;
  }
}

function raise(key: string, value: number, added: Map<string, number>): void {
  added.set(key, Math.max(value, added.get(key) ?? value));
}

/** What both assure. */
export function assuredByBoth(left: Assured, right: Assured): Assured {
  const kept = new Map<string, number>();
  for (const [key, value] of left) {
    const other = right.get(key);
    if (other !== undefined) kept.set(key, Math.min(value, other));
  }
  return kept;
}

/** What is still assured when values of these names have changed. */
export function without(names: readonly string[], assured: Assured): Assured {
  const changed = new RegExp(`(?<![\\w.])(?:${names.join('|')})\\b`);
  const kept = [...assured].filter(([key]) => !changed.test(key.slice(key.indexOf(' '))));
  return kept.length === assured.size ? assured : new Map(kept);
}

/** More is not told apart, so that whoever counts down in a cycle comes to an end. */
const mostTold = 20;

/** What is assured when `name` has been given the value. */
export function afterGiven(name: string, value: Syntax | undefined, assured: Assured): Assured {
  const after = new Map(without([name], assured));
  if (!value) return after;
  const tell = (key: string, least: number) => {
    if (least >= 0 && least < Number.POSITIVE_INFINITY) after.set(key, Math.min(Math.floor(least), mostTold));
  };
  tell(`least ${name}`, leastOf(value, assured));
  const size = leastSizeOf(value, assured);
  if (size > 0) tell(`least size(${name})`, size);
  return after;
}
