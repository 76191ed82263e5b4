import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as yaml from 'yaml';
import { formatFile } from '../../../runtime/language/index.js';
import { readFlows } from '../../../runtime/server/index.js';
import { runs } from '../../harness/random-runs.js';

const format = (text: string) => formatFile({ path: 'flows/example/en.yaml', text });

test('the shipped flows are in their usual layout', async () => {
  const files = (await readFlows('flows')).filter(({ path }) => !path.endsWith('lock.yaml'));
  expect(files.length).toBeGreaterThan(9);
  for (const file of files) expect(formatFile(file), file.path).toBe(file.text);
});

test('spaces, brackets and quotes become as usual; order, words and comments stay', () => {
  expect(
    format(`# head
flow:   x     # aligned
title: "Don't"
language: "en"
states:
    zebra:
        # about what is said
        say:   |
              Hi
                there

              bye
        buttons: {yes: {title: "Yes",hear: [a,   b,"c"]},
           no: { title: No }}



        on:
        -   as: x
            # inner
            target: apple
    # for the apple
    apple: {   }
# end
`),
  ).toBe(`# head
flow: x       # aligned
title: "Don't"
language: 'en'
states:
  zebra:
    # about what is said
    say: |
      Hi
        there

      bye
    buttons: { yes: { title: 'Yes', hear: [a, b, 'c'] }, no: { title: No } }

    on:
      - as: x
        # inner
        target: apple
  # for the apple
  apple: {}
# end
`);
});

test.each([
  ['text behind | that keeps its last lines', 'say: |+\n    Hi\n\n\n'],
  ['text behind | with an indentation of its own', 'a:\n      say: |3\n            Hi\n         there\n'],
  ['text in quotes on several lines', 'say: "Hi\n\n      there \\\n      you"\n'],
  ['text without quotes on several lines', 'say: Hi\n       there\n\n       you\nmore: 1\n'],
  ['brackets with a comment inside', 'say:\n    { a: 1,   # why\n      b: 2 }\n'],
  ['lists in lists', 'a:\n-  - 1\n   -    - 2\n- 3\n'],
  ['keys without a value', 'a:\nb: { c, d: , e: [] }\nf:\n'],
  ['Windows line ends', 'a:\r\n    b: |\r\n        Hi\r\n        there\r\n    c: 1\r\n'],
  ['no line end at the end', 'a:\n    b: x'],
  ['spaces at line ends', 'a:   \n  b: x  \n  c: |\n    Hi  \n    there\n'],
])('says the same as before: %s', (_, text) => {
  const formatted = format(text)!;
  expect(yaml.parse(formatted)).toEqual(yaml.parse(text));
  expect(format(formatted)).toBe(formatted);
});

test('a file that cannot be read is left alone', () => {
  expect(format("say: 'never closed\n")).toBeUndefined();
  expect(format('a: &anchor 1\nb: *anchor\n')).toBeUndefined();
});

/** A file as somebody in a hurry writes it: every number is a habit of theirs. */
interface Habits {
  indent: number;
  spaces: number;
  dash: number;
  blanks: number;
}
type Tree =
  | { keys: [string, Tree][]; isFlow: boolean }
  | { items: Tree[]; isFlow: boolean }
  | { text: string };

const words = fc.constantFrom(
  'Hello',
  "'Hi, {name}!'",
  "'it''s'",
  '12',
  'true',
  'two words',
  "'yes'",
  'ünïcode 👋',
);
const key = fc.stringMatching(/^[a-z]{1,6}$/);
const { tree } = fc.letrec<{ tree: Tree; node: Tree }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.record({ text: words }),
    fc.record({ items: fc.array(tie('node'), { minLength: 1, maxLength: 3 }), isFlow: fc.boolean() }),
    tie('tree'),
  ),
  tree: fc.record({
    keys: fc.uniqueArray(fc.tuple(key, tie('node')), {
      minLength: 1,
      maxLength: 4,
      selector: ([name]) => name,
    }),
    isFlow: fc.boolean(),
  }),
}));
const habits = fc.record({
  indent: fc.integer({ min: 1, max: 6 }),
  spaces: fc.integer({ min: 1, max: 4 }),
  dash: fc.integer({ min: 1, max: 4 }),
  blanks: fc.integer({ min: 0, max: 3 }),
});

const flow = (node: Tree, gap: string): string => {
  if ('text' in node) return node.text.startsWith("'") ? node.text : `'${node.text}'`;
  if ('items' in node) return `[${node.items.map((item) => flow(item, gap)).join(`,${gap}`)}]`;
  return `{${gap}${node.keys.map(([name, value]) => `${name}:${gap}${flow(value, gap)}`).join(`,${gap}`)}}`;
};

/** The lines of a block; the first one of them goes behind a dash. */
function block(node: Tree, how: Habits, comment: boolean): string[] {
  const gap = ' '.repeat(how.spaces);
  const inner = (lines: string[], by: number) =>
    lines.map((line) => (line === '' ? '' : ' '.repeat(by) + line));
  if ('text' in node) return [node.text];
  if (node.isFlow) return [flow(node, gap)];
  if ('items' in node)
    return node.items.flatMap((item) => {
      const [first, ...rest] = inner(block(item, how, false), how.dash + 1);
      return [`-${first!.slice(1)}`, ...rest];
    });
  return node.keys.flatMap(([name, value]) => {
    const above = comment ? [`# above ${name}`] : [];
    const behind = comment ? `${gap}# behind ${name}` : '';
    if ('text' in value || value.isFlow)
      return [
        ...above,
        `${name}:${gap}${block(value, how, comment).join('')}`,
        ...Array(how.blanks).fill(''),
      ];
    return [...above, `${name}:${behind}`, ...inner(block(value, how, comment), how.indent)];
  });
}

const written = (node: Tree, how: Habits, comment: boolean) =>
  `${block('keys' in node ? { ...node, isFlow: false } : node, how, comment).join('\n')}\n`;

describe('whatever somebody’s habits are', () => {
  test('it says the same, keeps every comment, and formatting twice changes nothing more', () => {
    fc.assert(
      fc.property(tree, habits, fc.boolean(), (node, how, comment) => {
        const text = written(node, how, comment);
        const formatted = format(text)!;
        expect(yaml.parse(formatted)).toEqual(yaml.parse(text));
        expect(formatted.match(/#.*/g)).toEqual(text.match(/#.*/g));
        expect(format(formatted)).toBe(formatted);
      }),
      runs(150),
    );
  });

  test('what comes of it is the same, but for blank lines', () => {
    fc.assert(
      fc.property(tree, habits, habits, (node, one, other) => {
        const [left, right] = [one, other].map((how) => format(written(node, { ...how, blanks: 0 }, false)));
        expect(left).toBe(right);
      }),
      runs(150),
    );
  });
});
