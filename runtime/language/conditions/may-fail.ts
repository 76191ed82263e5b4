import { neverMissing, type ValueType } from '../../model/index.js';
import type { SourceVariable } from '../3-meaning/source-chart.js';
import { type Assured, after, leastOf, leastSizeOf, nothingAssured, sizedIn } from './assured.js';
import { checkExpression, compileExpression, type ExpressionScope } from './expressions.js';
import { inOrder, readCondition } from './outcomes.js';
import { askedIn, memberOf, pathOf, type Syntax, syntaxOf, textOf } from './syntax.js';

/** A part of an expression that may have no value when it is worked out. */
export interface Failure {
  /** UTF-16 offsets in the source of the expression. */
  start: number;
  end: number;
  /** When it fails, behind `This fails`. */
  when: string;
  /** The way out. */
  help: string;
}

/** What an expression may look at. */
export interface Reading {
  scope: ExpressionScope;
  /** Those whose text is what `take` has let through. */
  taken: ReadonlyMap<string, SourceVariable>;
}

/** Every part of `source` that nothing of what is assured keeps from failing. */
export function failuresIn(source: string, reading: Reading, assured: Assured): Failure[] {
  const tree = syntaxOf(source);
  if (!tree) return [];
  const found: Failure[] = [];
  visit(tree, { ...reading, source, found }, assured);
  return found;
}

interface Place extends Reading {
  source: string;
  found: Failure[];
}

function visit(node: Syntax, place: Place, assured: Assured): void {
  const failure = failureOf(node, place, assured);
  if (failure) place.found.push({ ...rangeOf(node), ...failure });
  // to ask whether it fails is safe
  if (askedIn(node)) return;
  if (node.op === 'rcall') {
    visitOperand(node.args[1], place, assured);
    visitArguments(node, place, assured);
  } else
    for (const { part, known } of inOrder(node, assured, after))
      if (known) (mayBeMissing(node, part) ? visit : visitOperand)(part, place, known);
}

/** Whether nothing comes of it when that part of `node` has no value: it is compared, chosen, or kept. */
function mayBeMissing(node: Syntax, part: Syntax): boolean {
  switch (node.op) {
    case '?:':
      return part !== node.args[0];
    case 'in':
      return part === node.args[0];
    default:
      return ['==', '!=', 'list', 'map'].includes(node.op);
  }
}

/** What stands where only a value can: a field of the customer may be missing. */
function visitOperand(node: Syntax, place: Place, assured: Assured): void {
  const path = pathOf(node) ?? '';
  if (/^customer\.\w+$/.test(path) && !neverMissing.has(path) && !assured.has(`known ${path}`))
    place.found.push({ ...rangeOf(node), ...reason(`when "${path}" is missing`, `known(${path})`) });
  visit(node, place, assured);
}

function visitArguments(node: Syntax & { op: 'rcall' }, place: Place, assured: Assured): void {
  const [name, list, args] = node.args;
  const member = memberOf(node)?.name;
  if (member === undefined) {
    for (const each of args) visitOperand(each, place, assured);
    return;
  }
  const type = typeOf(list, place);
  const { context } = place.scope;
  const scope =
    typeof type === 'object' ? { ...place.scope, context: { ...context, [member]: type.list } } : place.scope;
  const inside = { ...place, scope };
  const [, first, second] = args;
  if (first) visit(first, inside, assured);
  // map(x, whenTrue, value)
  const held = name === 'map' ? after(readCondition(first!), 'true', assured) : assured;
  if (second && held) visit(second, inside, held);
}

type Reason = Pick<Failure, 'when' | 'help'>;

const reason = (when: string, condition: string): Reason => ({
  when,
  help: `Ask first, in a guard on every way here or in the expression itself: "${condition} && …", "${condition} ? … : …".`,
});

function failureOf(node: Syntax, place: Place, assured: Assured): Reason | undefined {
  switch (node.op) {
    case '[]':
      return failureOfIndex(node.args[0], node.args[1], place, assured);
    case '.': {
      const [map, key] = node.args;
      return map.op === 'map' ? failureOfKey(map, JSON.stringify(key), place, assured) : undefined;
    }
    case '/':
    case '%': {
      const by = node.args[1];
      const isSafe = leastOf(by, assured) > 0 || isNegative(by) || assured.has(`nonzero ${textOf(by)}`);
      return isSafe ? undefined : reason(`when ${quoted(by, place)} is 0`, `${written(by, place)} != 0`);
    }
    case 'call':
      return failureOfConversion(node.args[0], node.args[1], place, assured);
    case 'rcall':
      return failureOfMethod(node.args[0], node.args[1], node.args[2], place, assured);
    default:
      return undefined;
  }
}

const isNegative = (node: Syntax): boolean => node.op === '-_' && leastOf(node, nothingAssured) < 0;

function failureOfIndex(list: Syntax, index: Syntax, place: Place, assured: Assured): Reason | undefined {
  if (list.op === 'map') return failureOfKey(list, textOf(index), place, assured);
  // a field of a record, whose name has been checked
  if (index.op === 'value' && typeof index.args === 'string') return undefined;
  const least = leastSizeOf(list, assured);
  const size = `size(${written(list, place)})`;
  const tooFew = (needed: number): Reason =>
    needed === 1
      ? reason(`when ${quoted(list, place)} is empty`, `${size} > 0`)
      : reason(`when there are fewer than ${needed} in ${quoted(list, place)}`, `${size} >= ${needed}`);
  const end = index.op === '-' ? sizedIn(index.args[0]) : undefined;
  if (index.op === '-' && end && textOf(end) === textOf(list)) {
    const back = leastOf(index.args[1], nothingAssured);
    if (back >= 1) return back <= least ? undefined : tooFew(back);
  }
  const at = leastOf(index, assured);
  if (index.op === 'value') return at < least ? undefined : tooFew(at + 1);
  if (at >= 0 && assured.has(`below ${textOf(index)} size(${textOf(list)})`)) return undefined;
  const text = written(index, place);
  return reason(`when ${quoted(list, place)} has no [${text}]`, `${text} >= 0 && ${text} < ${size}`);
}

function failureOfKey(map: Syntax, key: string, place: Place, assured: Assured): Reason | undefined {
  const has = map.op === 'map' && map.args.some(([each]) => textOf(each) === key);
  if (has || assured.has(`key ${key} ${textOf(map)}`)) return undefined;
  return reason(`when ${key} is none of its keys`, `${key.replaceAll('"', "'")} in ${written(map, place)}`);
}

/** What text must be to be converted: a condition, and texts that nothing with that meaning lets through. */
const convertible: { [to: string]: { form: string; refused: readonly string[] } } = {
  int: { form: '^[0-9]{1,9}$', refused: ['', 'x', ' 1', '1.5', '1x'] },
  uint: { form: '^[0-9]{1,9}$', refused: ['', 'x', ' 1', '1.5', '1x', '-1'] },
  double: { form: '^[0-9]+$', refused: ['', 'x', ' 1', '1x'] },
  bool: { form: '^(true|false)$', refused: ['', 'x', 'yes', '2'] },
  timestamp: { form: '^20[0-9]{2}-…$', refused: ['', 'x', '1', '2026'] },
  duration: { form: '^[0-9]+h$', refused: ['', 'x', '1'] },
};

function failureOfConversion(
  to: string,
  [from]: readonly Syntax[],
  place: Place,
  assured: Assured,
): Reason | undefined {
  const { form, refused } = convertible[to] ?? {};
  if (!refused || !from) return undefined;
  if (from.op === 'value') {
    const isOne = worksOut(`${to}(${written(from, place)})`);
    return isOne ? undefined : { when: 'always', help: `Write a text that "${to}" can read.` };
  }
  const type = typeOf(from, place);
  if (type === 'number' && to === 'uint' && leastOf(from, assured) < 0)
    return reason(`when ${quoted(from, place)} is below 0`, `${written(from, place)} >= 0`);
  if (type === 'number' || type === 'yesno') return undefined;
  const asked = `matches ${textOf(from)} `;
  const patterns = [...assured.keys()]
    .filter((key) => key.startsWith(`${asked}"`))
    .map((key) => patternOf(JSON.parse(key.slice(asked.length)) as string));
  const own = from.op === 'id' ? place.taken.get(from.args)?.pattern : undefined;
  // `take` asks for the whole of it
  if (own !== undefined) patterns.push(patternOf(`^(?:${own})$`, 'u'));
  if (patterns.some((pattern) => pattern && !refused.some((text) => pattern.test(text)))) return undefined;
  return reason(
    `when the text ${quoted(from, place)} is none that "${to}" can read`,
    `${written(from, place)}.matches('${form}')`,
  );
}

function failureOfMethod(
  name: string,
  receiver: Syntax,
  args: readonly Syntax[],
  place: Place,
  assured: Assured,
): Reason | undefined {
  const text = written(receiver, place);
  const [first] = args;
  if (name === 'matches') {
    const fixed = first?.op === 'value' && typeof first.args === 'string' ? first.args : undefined;
    if (fixed !== undefined && patternOf(fixed)) return undefined;
    return {
      when: fixed === undefined ? 'when what it is given is no pattern' : 'always: that is no pattern',
      help: 'Write a regular expression between quotes.',
    };
  }
  if (name === 'at' || name === 'json')
    return reason('when there is no such value', `known(${text}.${name}(…))`);
  const positions = name === 'substring' ? args : /^(?:i|lastI)ndexOf$/.test(name) ? args.slice(1) : [];
  if (positions.length === 0) return undefined;
  const ends = positions.map((each) => (each.op === 'value' ? Number(each.args) : Number.NaN));
  const isInOrder = ends.length < 2 || ends[0]! <= ends[1]!;
  // a search begins before the end
  const needed = Math.max(...ends) + (name === 'substring' ? 0 : 1);
  if (isInOrder && needed <= leastSizeOf(receiver, assured)) return undefined;
  return reason(
    `when ${quoted(receiver, place)} is shorter than that`,
    `size(${text}) >= ${Number.isNaN(needed) ? '…' : needed}`,
  );
}

function typeOf(node: Syntax, place: Place): ValueType | 'unknown' {
  const checked = checkExpression(written(node, place), place.scope);
  return 'type' in checked ? checked.type : 'unknown';
}

function worksOut(source: string): boolean {
  try {
    compileExpression(source)({});
    return true;
  } catch {
    return false;
  }
}

function patternOf(source: string, flags = ''): RegExp | undefined {
  try {
    return new RegExp(source, flags);
  } catch {
    return undefined;
  }
}

const rangeOf = ({ start, end }: Syntax) => ({ start, end });
const written = ({ start, end }: Syntax, { source }: Place): string => source.slice(start, end);
const quoted = (node: Syntax, place: Place): string => `"${written(node, place)}"`;
