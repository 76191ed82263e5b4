import { type TypeError as CelTypeError, Environment, type ParseError } from '@marcbachmann/cel-js';
import { type RecordName, recordTypes, type ValueType } from '../../model/index.js';
import { refusalOfName, reservedWords } from '../names.js';
import { withOneKindOfNumber } from './numbers.js';
import { slipInWords } from './slips.js';
import { celType, celTypeName, typeInWords, typeOfCel } from './types.js';

/**
 * CEL in two environments: a typed one that only checks, and a dynamic one that evaluates over plain JSON.
 * One cannot do both: typed evaluation wraps objects, answers in BigInt and refuses JavaScript numbers for `int`.
 */

/** Names an expression may read, with their types. `event` holds fields, and `event.output` those of a lookup. */
export interface ExpressionScope {
  context: Readonly<Record<string, ValueType>>;
  event?: EventShape;
  item?: ValueType;
}

export interface EventShape {
  readonly fields: Readonly<Record<string, ValueType>>;
  readonly output?: Readonly<Record<string, ValueType>>;
}

export interface ExpressionProblem {
  /** One clause in the author's words, without a full stop. */
  problem: string;
  /** UTF-16 offsets in the source of the expression. */
  start: number;
  end: number;
  /** The name that is not known, and what it could have been. */
  unknown?: { name: string; candidates: string[] };
}

/** Functions an author may reach for; for suggestions. */
const functionNames = ['known', 'missing', 'size', 'has', 'double', 'string', 'int'];

interface CelMacro {
  argument: never;
}

interface MacroChecker {
  check(node: never, context: unknown): unknown;
  boolType: unknown;
}

interface MacroEvaluator {
  run(node: never, context: unknown): unknown;
}

/** `known(x)` and `missing(x)` are macros, so that `known(a.b)` is false, not an error, where `a` itself is missing. */
function isKnown(expected: boolean) {
  return ({ args }: { args: never[] }) => ({
    argument: args[0],
    typeCheck(checker: MacroChecker, macro: CelMacro, context: unknown) {
      checker.check(macro.argument, context);
      return checker.boolType;
    },
    evaluate(evaluator: MacroEvaluator, macro: CelMacro, context: unknown) {
      try {
        const value = evaluator.run(macro.argument, context);
        return (value !== null && value !== undefined) === expected;
      } catch {
        return !expected;
      }
    },
  });
}

/** Numbers of a flow are doubles, literals in CEL are ints: the operators between them are ours. */
function withNumbersAndNull(environment: Environment): Environment {
  const operators: [string, (a: number, b: number) => number][] = [
    ['+', (a, b) => a + b],
    ['-', (a, b) => a - b],
    ['*', (a, b) => a * b],
    ['/', (a, b) => a / b],
    ['%', (a, b) => a % b],
  ];
  environment.registerOperator('double % double', (a, b) => a % b);
  environment.registerOperator('double == int', (a, b) => Number(a) === Number(b));
  for (const [sign, apply] of operators) {
    const mixed = (a: unknown, b: unknown) => apply(Number(a), Number(b));
    environment.registerOperator(`double ${sign} int: double`, mixed);
    environment.registerOperator(`int ${sign} double: double`, mixed);
  }
  environment.registerFunction('known(ast): bool', isKnown(true));
  environment.registerFunction('missing(ast): bool', isKnown(false));
  return environment;
}

const dynamic = withNumbersAndNull(
  new Environment({ unlistedVariablesAreDyn: true, homogeneousAggregateLiterals: false }),
);

/** A scope as CEL reads it: what it does not hold is missing, not an error. */
class ScopeReader extends Map<string, unknown> {
  constructor(private readonly scope: Record<string, unknown>) {
    super();
  }

  override get(name: string): unknown {
    return Object.hasOwn(this.scope, name) ? (this.scope[name] ?? null) : null;
  }
}

const compiled = new Map<string, (scope: Record<string, unknown>) => unknown>();
const compiledLimit = 10_000;

/**
 * The expression as a function over plain JSON, made once per source.
 *
 * Gives plain JSON; numbers are never BigInt, a missing value is null.
 * @throws ParseError when `source` is not CEL; the function throws when evaluation fails (a guard is false then).
 */
export function compileExpression(source: string): (scope: Record<string, unknown>) => unknown {
  const known = compiled.get(source);
  if (known) return known;
  const parsed = dynamic.parse(withOneKindOfNumber(source).text);
  const run = (scope: Record<string, unknown>) => toJson(parsed(new ScopeReader(scope)));
  if (compiled.size >= compiledLimit) compiled.clear();
  compiled.set(source, run);
  return run;
}

function toJson(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value);
  if (value === undefined || value === null) return null;
  if (Array.isArray(value)) return value.map(toJson);
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Map)
    return Object.fromEntries([...value].map(([key, entry]) => [String(toJson(key)), toJson(entry)]));
  if (typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, toJson(entry)]));
  }
  return value;
}

const typedBase = (() => {
  const environment = withNumbersAndNull(new Environment());
  for (const [name, fields] of Object.entries(recordTypes)) {
    const types = Object.entries(fields).map(([field, type]) => [field, celType(type)]);
    environment.registerType(celTypeName(name as RecordName), { fields: Object.fromEntries(types) });
  }
  return environment.registerVariable('customer', celType('customer')).registerVariable('misses', 'double');
})();

const typedByContext = new WeakMap<object, Map<string, Environment>>();

function typedEnvironment(scope: ExpressionScope): Environment {
  const shapes = typedByContext.get(scope.context) ?? new Map<string, Environment>();
  typedByContext.set(scope.context, shapes);
  const shape = JSON.stringify([scope.event ?? null, scope.item ?? null]);
  const known = shapes.get(shape);
  if (known) return known;
  const environment = typedBase.clone();
  for (const [name, type] of Object.entries(scope.context)) {
    if (!environment.hasVariable(name) && !reservedWords.includes(name) && !refusalOfName(name))
      environment.registerVariable(name, celType(type));
  }
  if (scope.event) registerEvent(environment, scope.event);
  if (scope.item) environment.registerVariable('item', celType(scope.item));
  shapes.set(shape, environment);
  return environment;
}

function registerEvent(environment: Environment, event: EventShape): void {
  const cel = (fields: Readonly<Record<string, ValueType>>) =>
    Object.fromEntries(Object.entries(fields).map(([name, type]) => [name, celType(type)]));
  const fields = cel(event.fields);
  if (event.output) {
    environment.registerType('Output', { fields: cel(event.output) });
    fields.output = 'Output';
  }
  environment.registerType('Event', { fields });
  if (!environment.hasVariable('event')) environment.registerVariable('event', 'Event');
}

/** Checks an expression against the types in reach. Never throws. */
export function checkExpression(
  source: string,
  scope: ExpressionScope,
): { type: ValueType | 'unknown' } | ExpressionProblem {
  const { text, toSource } = withOneKindOfNumber(source);
  const result = typedEnvironment(scope).check(text);
  if (result.valid) return { type: typeOfCel(result.type ?? 'dyn') };
  return inAuthorsWords(source, result.error, scope, toSource);
}

function inAuthorsWords(
  source: string,
  error: ParseError | CelTypeError | undefined,
  scope: ExpressionScope,
  toSource: (offset: number) => number,
): ExpressionProblem {
  const start = error?.range ? toSource(error.range.start) : 0;
  const end = Math.max(error?.range ? toSource(error.range.end) : source.length, start + 1);
  const name = source.slice(start, end);
  const summary = error?.summary ?? 'this is no expression';
  switch (error?.code) {
    case 'unknown_variable':
      return {
        problem: `there is no variable "${name}"`,
        start,
        end,
        unknown: { name, candidates: namesInReach(scope) },
      };
    case 'no_such_key':
      return {
        problem: `there is no field "${name}" here`,
        start,
        end,
        unknown: { name, candidates: fieldsBefore(source, start, scope) },
      };
    case 'no_matching_overload': {
      const called = /for '([\w.]+)\(/.exec(summary)?.[1] ?? name;
      const candidates = functionNames.includes(called) ? [] : functionNames;
      const arity = authorsTypes(/for '(.+)'/.exec(summary)?.[1] ?? called);
      const problem =
        candidates.length > 0 ? `there is no function "${called}"` : `"${arity}" does not fit that function`;
      return {
        problem,
        start,
        end,
        ...(candidates.length > 0 ? { unknown: { name: called, candidates } } : {}),
      };
    }
    case 'no_such_overload': {
      const [, left, sign, right] =
        /overload: (.+?) (==|!=|<=|>=|<|>|\+|-|\*|\/|%|in) (.+)$/.exec(summary) ?? [];
      if (left && sign && right) {
        if (right === 'null' || left === 'null')
          return {
            problem: `"${sign} null" is not a way to ask whether a value is there; use known(…) or missing(…)`,
            start,
            end,
          };
        return {
          problem: `"${sign}" cannot stand between ${typeInWords(typeOfCel(left))} and ${typeInWords(typeOfCel(right))}`,
          start,
          end,
        };
      }
      return { problem: authorsTypes(summary), start, end };
    }
    default:
      return {
        problem:
          slipInWords({ code: error?.code ?? '', summary }, source, start, end) ?? authorsTypes(summary),
        start,
        end,
      };
  }
}

function namesInReach(scope: ExpressionScope): string[] {
  const names = [...Object.keys(scope.context), 'customer', 'misses'];
  if (scope.event) names.push('event');
  if (scope.item) names.push('item');
  return names;
}

/** Fields of what stands before the dot at `start`; empty when that is no plain path. */
function fieldsBefore(source: string, start: number, scope: ExpressionScope): string[] {
  const path = /([A-Za-z_][\w.]*)\.$/.exec(source.slice(0, start))?.[1];
  if (!path) return [];
  if (path === 'event')
    return [...Object.keys(scope.event?.fields ?? {}), ...(scope.event?.output ? ['output'] : [])];
  if (path === 'event.output') return Object.keys(scope.event?.output ?? {});
  const checked = checkExpression(path, scope);
  if (!('type' in checked) || typeof checked.type !== 'string' || !Object.hasOwn(recordTypes, checked.type))
    return [];
  return Object.keys(recordTypes[checked.type as RecordName]);
}

/** What may come next after `before`, the beginning of an expression: fields behind a dot, else names and functions. */
export function namesAfter(
  before: string,
  scope: ExpressionScope,
): { names: string[]; functions: readonly string[] } {
  const start = before.length - /\w*$/.exec(before)![0].length;
  if (before[start - 1] === '.') return { names: fieldsBefore(before, start, scope), functions: [] };
  return { names: namesInReach(scope), functions: functionNames };
}

function authorsTypes(summary: string): string {
  const words = summary
    .replaceAll('null_type', 'nothing')
    .replace(/\bstring\b(?!\()/g, 'text')
    .replace(/\b(double|int|uint)\b(?!\()/g, 'number')
    .replace(/\bbool\b/g, 'yesno');
  return words.charAt(0).toLowerCase() + words.slice(1);
}
