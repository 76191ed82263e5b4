import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nothingAssured } from '../../../runtime/language/conditions/assured.js';
import { after, type Knowledge } from '../../../runtime/language/conditions/knowledge.js';
import { failuresIn } from '../../../runtime/language/conditions/may-fail.js';
import { eachNeed } from '../../../runtime/language/conditions/needs.js';
import { conditionOf, factText, type Outcome } from '../../../runtime/language/conditions/outcomes.js';
import { partsOf, type Syntax, syntaxOf } from '../../../runtime/language/conditions/syntax.js';
import { factOf } from '../../../runtime/language/conditions/worked-out.js';
import { checkExpression, compileExpression } from '../../../runtime/language/index.js';
import type { Json } from '../../../runtime/model/index.js';
import { aCondition } from '../../harness/random-condition.js';
import { runs } from '../../harness/random-runs.js';

/** What the engine makes of a condition, against what is said of it without running it. */

const names = {
  texts: ['t', 'u'],
  numbers: ['n', 'm'],
  yesnos: ['b', 'c'],
  lists: [{ name: 'l', member: 'each', isOfTexts: true }],
  optional: [],
};
const text = fc.constantFrom('a', 'b', "it's", 'Who?', 'a || b', '');
const some = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null, freq: 3 });
const scopes = fc.record<Record<string, Json>>({
  t: some(text),
  u: some(text),
  n: some(fc.constantFrom(0, 1, 2, 2.5, 3, -1)),
  m: some(fc.constantFrom(0, 1, 2, 2.5, 3, -1)),
  b: some(fc.boolean()),
  c: some(fc.boolean()),
  l: some(fc.array(text, { maxLength: 3 })),
});

const types = {
  context: { t: 'text', u: 'text', n: 'number', m: 'number', b: 'yesno', c: 'yesno', l: { list: 'text' } },
} as const;
const conditions = aCondition(names);

test('the checker accepts each of them', () => {
  for (const source of fc.sample(conditions, runs(500)))
    expect(checkExpression(source, types), source).toEqual({ type: 'yesno' });
});

type Result = 'true' | 'false' | 'fails';

function run(source: string, scope: Record<string, Json>): { result: Result; value: unknown } {
  try {
    const value = compileExpression(source)(scope);
    return { result: typeof value === 'boolean' ? (value ? 'true' : 'false') : 'fails', value };
  } catch {
    return { result: 'fails', value: null };
  }
}

/** Whether a fact is true of a value. */
function isTrue(fact: string, value: Json): boolean {
  if (fact === 'missing') return value === null;
  if (fact === 'known') return value !== null;
  const isEqual = value !== null && typeof value !== 'object' && factText(value) === fact.slice(1);
  return fact.startsWith('=') ? isEqual : !isEqual;
}

/** What may be known of the values, each fact by chance: all of it true. */
function knownOf(scope: Record<string, Json>, chosen: readonly number[]): Knowledge {
  return Object.fromEntries(
    Object.entries(scope).flatMap(([name, value], index) => {
      const isPlain = value !== null && typeof value !== 'object';
      const facts = [
        value === null ? 'missing' : 'known',
        ...(isPlain ? [`=${factText(value)}`] : []),
        ...(value === 'a' ? [] : ["≠'a'"]),
      ];
      const fact = facts[chosen[index]! % (facts.length + 1)];
      return fact === undefined ? [] : [[name, fact]];
    }),
  );
}

const outcomes: Record<Result, readonly Outcome[]> = {
  true: ['true', 'notFalse'],
  false: ['false', 'notTrue'],
  fails: ['notTrue', 'notFalse'],
};

test('what is known after a condition is true of every value with which it comes to that', () => {
  const counts = new Map<string, Record<Result, number>>();
  fc.assert(
    fc.property(
      conditions,
      fc.array(scopes, { minLength: 8, maxLength: 8 }),
      fc.array(fc.nat(), { minLength: 7, maxLength: 7 }),
      (source, many, chosen) => {
        const syntax = syntaxOf(source)!;
        for (const scope of many) {
          count(counts, syntax, scope);
          const { result } = run(source, scope);
          for (const known of [{}, knownOf(scope, chosen)])
            for (const outcome of outcomes[result]) {
              const facts = after(conditionOf(source), outcome, known);
              expect(facts, `${source} is ${outcome} with ${JSON.stringify(scope)}`).toBeDefined();
              for (const [name, fact] of Object.entries(facts!))
                if (!isTrue(fact, scope[name]!))
                  throw new Error(
                    `"${source}" is ${outcome} with ${JSON.stringify(scope)}, not ${name} ${fact}`,
                  );
            }
        }
      },
    ),
    runs(400),
  );
  // each operator has been all that it can be
  for (const [operator, { true: yes, false: no }] of counts)
    if (!/^(value|size|[-+*]|-_|list)$/.test(operator))
      expect([operator, yes > 0, no > 0]).toEqual([operator, true, true]);
  if (process.env.RANDOM_RUNS) console.table(Object.fromEntries(counts));
});

test('what is known of a value that was worked out is true of it', () => {
  fc.assert(
    fc.property(
      conditions,
      scopes,
      fc.array(fc.nat(), { minLength: 7, maxLength: 7 }),
      (source, scope, chosen) => {
        const fact = factOf(source, knownOf(scope, chosen));
        const { value } = run(source, scope);
        if (fact !== undefined && !isTrue(fact, value as Json))
          throw new Error(`"${source}" with ${JSON.stringify(scope)} is ${value}, not ${fact}`);
      },
    ),
    runs(1_000),
  );
});

test('a condition that fails reads something that is missing, and it is told', () => {
  fc.assert(
    fc.property(conditions, fc.array(scopes, { minLength: 8, maxLength: 8 }), (source, many) => {
      for (const scope of many) {
        if (run(source, scope).result !== 'fails') continue;
        const known = knownOf(scope, Array(7).fill(0));
        const missing = new Set<string>();
        eachNeed(syntaxOf(source)!, known, ({ name }, at) => {
          if (at[name] === 'missing') missing.add(name);
        });
        if (missing.size === 0) throw new Error(`"${source}" fails with ${JSON.stringify(scope)}`);
      }
    }),
    runs(400),
  );
});

const riskyParts = [
  ...["l[0] == 'a'", 'l[1] == t', "l[size(l) - 1] == 'b'", 'l[size(l) - 2] == u', '10 / n > 2', 'n % m == 1'],
  ...[
    "t.substring(1) == 'b'",
    't.substring(0, 2) == u',
    'double(t) > 1',
    "{'a': 1}[t] == n",
    '1 / size(l) > 0',
  ],
];
const guards = [
  ...[
    'size(l) > 0',
    'size(l) >= 2',
    'size(l) != 0',
    'size(l) == 0',
    'n != 0',
    'n > 0',
    'm != 0',
    'm < 0',
    'm >= 1',
  ],
  ...[
    'size(t) >= 2',
    'size(t) > 0',
    "t.matches('^[0-9]+$')",
    "l.exists(one, one == 'a')",
    'l != []',
    "t in {'a': 1}",
  ],
];
const risky = fc.letrec<{ test: string }>((tie) => ({
  test: fc.oneof(
    { maxDepth: 4 },
    { weight: 2, arbitrary: fc.constantFrom(...riskyParts) },
    { weight: 3, arbitrary: fc.constantFrom(...guards) },
    tie('test').map((inner) => `!(${inner})`),
    fc
      .tuple(tie('test'), fc.constantFrom('&&', '||'), tie('test'))
      .map(([left, sign, right]) => `(${left}) ${sign} (${right})`),
    fc
      .tuple(tie('test'), tie('test'), tie('test'))
      .map(([test, yes, no]) => `((${test}) ? (${yes}) : (${no}))`),
  ),
})).test;

test('what is said to fail nowhere fails nowhere', () => {
  const given = fc.record({
    t: fc.constantFrom('a', '', '12', 'b2', '7'),
    u: text,
    n: fc.constantFrom(0, 1, 2, 2.5, -1),
    m: fc.constantFrom(0, 1, 2, 2.5, -1),
    l: fc.array(text, { maxLength: 3 }),
  });
  const counts = { safe: 0, refused: 0, failed: 0 };
  fc.assert(
    fc.property(risky, fc.array(given, { minLength: 20, maxLength: 20 }), (source, many) => {
      if (!('type' in checkExpression(source, types))) throw new Error(`"${source}" is refused`);
      const isSafe = failuresIn(source, { scope: types, taken: new Map() }, nothingAssured).length === 0;
      counts[isSafe ? 'safe' : 'refused'] += 1;
      const failing = many.find((scope) => run(source, scope).result === 'fails');
      if (failing && isSafe) throw new Error(`"${source}" fails with ${JSON.stringify(failing)}`);
      if (failing) counts.failed += 1;
    }),
    runs(1_500),
  );
  // of both there were many, and what is refused does fail more often than not
  expect(counts.safe).toBeGreaterThan(100);
  expect(counts.failed).toBeGreaterThan(counts.refused / 2);
});

/** Each part by itself, as often as it was true, false or failing. */
function count(
  counts: Map<string, Record<Result, number>>,
  syntax: Syntax,
  scope: Record<string, Json>,
): void {
  const name = syntax.op === 'call' || syntax.op === 'rcall' ? syntax.args[0] : syntax.op;
  const counted = counts.get(name) ?? { true: 0, false: 0, fails: 0 };
  counts.set(name, counted);
  counted[run(syntax.input.slice(syntax.start, syntax.end), scope).result] += 1;
  // what stands inside of `exists` reads its member, which is none of the scope's
  if (syntax.op !== 'rcall') for (const part of partsOf(syntax)) count(counts, part, scope);
}
