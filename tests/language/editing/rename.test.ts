import { beforeAll, describe, expect, test } from 'vitest';
import {
  applyEdits,
  type FlowSymbol,
  findStateSymbol,
  loadFlows,
  occurrencesOf,
  readProject,
  renameSymbol,
  type SourceFile,
} from '../../../runtime/language/index.js';
import { readFlows } from '../../../runtime/server/index.js';

let files: SourceFile[];
let known: string[];
beforeAll(async () => {
  files = await readFlows('flows');
  known = problems(files);
});

const renamed = (symbol: FlowSymbol, newName: string, from = files) => {
  const result = renameSymbol(readProject(from), symbol, newName);
  if (!('edits' in result)) throw new Error(`${result.problem}. ${result.help}`);
  return applyEdits(from, result.edits);
};
const state = (flow: string, name: string): FlowSymbol => ({ kind: 'state', flow, name });
/** Without the policies, which walk every path. */
const problems = (given: readonly SourceFile[]) =>
  loadFlows(given.filter(({ path }) => !path.endsWith('policies.yaml'))).diagnostics.map(
    ({ code, range }) => `${range.path} ${code}`,
  );
const changedIn = (after: readonly SourceFile[]) =>
  after.filter((file) => !files.includes(file)).map(({ path }) => path);

describe('a state of the shipped flows', () => {
  test('is renamed in every language and in the lock; comments, layout and everything else stay', () => {
    const after = renamed(state('onboarding', 'askPlace'), 'whereAreYou');
    expect(changedIn(after)).toEqual([
      'flows/onboarding/af.yaml',
      'flows/onboarding/en.yaml',
      'flows/onboarding/translations.lock.yaml',
      'flows/onboarding/zu.yaml',
    ]);
    for (const [index, { text }] of after.entries())
      expect(text.replaceAll('whereAreYou', 'askPlace')).toBe(files[index]!.text);
    expect(after.some(({ text }) => text.includes('askPlace'))).toBe(false);
    expect(problems(after)).toEqual(known);
  });

  test('that ends a flow is renamed where another flow waits for that end', () => {
    const after = renamed(state('onboarding', 'waiting'), 'onTheList');
    expect(after.find(({ path }) => path === 'flows/home/en.yaml')!.text).toContain('onTheList: end');
    expect(problems(after)).toEqual(known);
  });

  test('that is everywhere is renamed in all flows that lead to it', () => {
    const after = renamed(state('everywhere', 'person'), 'human');
    expect(after.find(({ path }) => path === 'flows/home/en.yaml')!.text).toContain('target: human }');
    // the word that is heard keeps its name
    expect(after.find(({ path }) => path === 'flows/everywhere/en.yaml')!.text).toMatch(/^ {2}person:\n/m);
    expect(problems(after)).toEqual(known);
  });

  test('goes there and back again, whichever it is', () => {
    const project = readProject(files);
    const states = project.charts
      .filter(({ isWhole }) => isWhole)
      .flatMap(({ flow, chart }) => chart.states.map(({ path }) => state(flow, path)));
    expect(states.length).toBeGreaterThan(40);
    for (const symbol of states.filter((_, index) => index % 8 === 0)) {
      const there = renamed(symbol, 'somethingElse');
      expect(renamed({ ...symbol, name: 'somethingElse' }, symbol.name, there)).toEqual(files);
    }
  });
});

const nested: SourceFile[] = [
  {
    path: 'flows/shop/en.yaml',
    text: `flow: shop
language: en
context:
  item: { type: text, max: 20 }
  total: { type: number, max: 99, default: 0 }
  packages: { type: list, of: package, max: 9, default: [] }
initial: address
states:
  address:                    # where
    initial: street
    states:
      street: { say: 'Street? {total}', on: { text: { take: thing, guard: "total > 1 && 'total' != ''", target: town } } }
      town: { say: Town?, always: address.street }
  pay:
    say: '{total, plural, one {# total} other {{total} totals}}'
    always:
      - { guard: 'packages.exists(total, total.name == "x")', target: "address" }
      - { assign: { total: total + 1 }, target: 'address.town' }
`,
  },
  {
    path: 'flows/policies.yaml',
    text: `policies:
  calm: { never: [shop/address.street, other/address], why: shop/address is calm }
`,
  },
];

describe('names inside names', () => {
  const textOf = (symbol: FlowSymbol, newName: string, file = 0) =>
    renamed(symbol, newName, nested)[file]!.text;

  test('a state with states inside it', () => {
    const text = textOf(state('shop', 'address'), 'home');
    expect(text).toContain('  home:                    # where');
    expect(text).toContain('always: home.street }');
    expect(text).toContain('target: "home" }');
    expect(text).toContain("target: 'home.town' }");
    expect(text).not.toContain('address');
  });

  test('a state inside a state', () => {
    const text = textOf(state('shop', 'address.street'), 'road');
    expect(text).toContain('initial: road');
    expect(text).toContain("road: { say: 'Street?");
    expect(text).toContain('always: address.road }');
  });

  test('policies name states, too', () => {
    expect(textOf(state('shop', 'address'), 'home', 1)).toBe(
      nested[1]!.text.replaceAll('shop/address', 'shop/home'),
    );
  });

  test('a variable in texts, conditions and values, but not what is only called so', () => {
    const text = textOf({ kind: 'variable', flow: 'shop', name: 'total' }, 'sum');
    expect(text).toContain("say: 'Street? {sum}'");
    expect(text).toContain(`guard: "sum > 1 && 'total' != ''"`);
    expect(text).toContain("'{sum, plural, one {# total} other {{sum} totals}}'");
    expect(text).toContain('packages.exists(total, total.name == "x")');
    expect(text).toContain('assign: { sum: sum + 1 }');
  });
});

describe('is refused', () => {
  const refusal = (symbol: FlowSymbol, newName: string, from = files) => {
    const result = renameSymbol(readProject(from), symbol, newName);
    return 'edits' in result ? undefined : result.problem;
  };

  test.each([
    [
      'a name that is taken',
      'askPlace',
      /There is a state "askPlace" already, in flows\/onboarding\/en.yaml/,
    ],
    ['a name that every flow has', 'help', /"help" is a state that every flow has/],
    ['no name', 'Ask Name', /"Ask Name" cannot be the name of a state/],
    ['what YAML reads as something else', 'null', /"null" cannot be the name of a state/],
    ['what every object of the program has', 'toString', /"toString" cannot be used as a name/],
    ['the name it has', 'askName', /It is called "askName" already/],
  ])('%s', (_, newName, expected) => {
    expect(refusal(state('onboarding', 'askName'), newName)).toMatch(expected);
  });

  test('what would catch a target of another state', () => {
    const from = [{ ...nested[0]!, text: nested[0]!.text.replace('always: address.street', 'always: pay') }];
    expect(refusal(state('shop', 'address.street'), 'pay', from)).toMatch(/would then mean something else/);
  });

  test('a word of conditions as the name of a variable', () => {
    expect(refusal({ kind: 'variable', flow: 'shop', name: 'total' }, 'event', nested)).toMatch(
      /cannot be called/,
    );
  });

  test('a state or flow that is not there, with what was probably meant', () => {
    const project = readProject(files);
    expect(findStateSymbol(project, 'onboarding', 'askNam')).toMatchObject({
      help: expect.stringContaining('Did you mean "askName"?'),
    });
    expect(findStateSymbol(project, 'onbording', 'askName')).toMatchObject({
      help: expect.stringContaining('Did you mean "onboarding"?'),
    });
  });
});

test('every place that is found is where the name stands', () => {
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  for (const { symbol, range } of occurrencesOf(readProject(files))) {
    const written = texts
      .get(range.path)!
      .slice(range.start, range.end)
      .replace(/^['"]|['"]$/g, '');
    if (symbol.kind !== 'flow') expect([symbol.name, symbol.name.split('.').at(-1)]).toContain(written);
  }
});
