import fc from 'fast-check';

/** What happens to a flow in an editor, and worse. Each takes a text and numbers, and gives the text as it is then. */
export interface Slip {
  how: keyof typeof slips;
  /** Where: taken modulo what there is. */
  at: number;
  /** What: taken modulo what there is. */
  what: number;
}

/** Values of every other kind, and all that YAML, ICU and CEL might choke on. */
const oddValues = [
  ...[
    '',
    'null',
    '~',
    '[]',
    '{}',
    '[[[]]]',
    '{ a: 1 }',
    '- x',
    '1',
    '-0',
    '.inf',
    '.nan',
    '1e999',
    '0x1F',
    '01',
    'true',
  ],
  ...[
    '# gone',
    'hi #tag',
    '!done',
    '!!map x',
    '&a x',
    '*a',
    '*',
    '<<',
    '%',
    '@x',
    '`x',
    '| ',
    '>-',
    '|9',
    '"open',
    "'open",
  ],
  ...[
    '{name',
    'name}',
    "'{name}'",
    '{name, plural, one {a}}',
    '{a.b.c.d}',
    '{, number}',
    '{x, select, }',
    '<b>{name}</b>',
  ],
  ...[
    'missing(',
    'name + 1 +',
    '((((((((((',
    'a.b.c[',
    '"',
    "'a' == ",
    'known(name) && ',
    '[1, 2].map(x, x)',
    '1 / 0',
  ],
  ...[
    '$again',
    '$nowhere',
    'state0',
    'end',
    'next.next',
    '..',
    '__proto__',
    'constructor',
    'toString',
    'a: b: c',
    '9e9d',
    '0m',
  ],
  ...[
    '\u0000',
    '\ud800',
    '\ufeff',
    '\u2028',
    '\u202e',
    '👩‍👩‍👧‍👦',
    'é',
    '\u00a0',
    '\t',
    '[^',
    '(a+)+$',
    '2024-01-01',
    'https://',
  ],
  'x'.repeat(20_000),
  '{name}'.repeat(500),
  '['.repeat(500),
];

const oddCharacters = [
  '\t',
  '\r',
  '\u0000',
  '\ufeff',
  '\u2028',
  '\ud800',
  '"',
  "'",
  ':',
  '#',
  '{',
  '}',
  '[',
  '-',
  ' ',
  '&',
  '*',
  '!',
];

const onLines =
  (change: (lines: string[], at: number, what: number) => void) =>
  (text: string, at: number, what: number) => {
    const lines = text.split('\n');
    change(lines, at % lines.length, what % lines.length);
    return lines.join('\n');
  };

/** The one of all places where `pattern` matches. */
const onMatch =
  (pattern: RegExp, change: (match: RegExpMatchArray, what: number, text: string) => string) =>
  (text: string, at: number, what: number) => {
    const matches = [...text.matchAll(pattern)];
    const match = matches[at % Math.max(matches.length, 1)];
    if (!match) return text;
    return text.slice(0, match.index) + change(match, what, text) + text.slice(match.index + match[0].length);
  };

const targets = (text: string) => [...text.matchAll(/^ +(\w+):/gm)].map(([, name]) => name!);

export const slips = {
  dropLine: onLines((lines, at) => lines.splice(at, 1)),
  dropLines: onLines((lines, at, what) => lines.splice(at, what % 9)),
  doubleLine: onLines((lines, at) => lines.splice(at, 0, lines[at]!)),
  swapLines: onLines((lines, at, what) => {
    [lines[at], lines[what]] = [lines[what]!, lines[at]!];
  }),
  moveLine: onLines((lines, at, what) => lines.splice(what, 0, ...lines.splice(at, 1))),
  indent: onLines((lines, at) => {
    lines[at] = `  ${lines[at]}`;
  }),
  outdent: onLines((lines, at) => {
    lines[at] = lines[at]!.replace(/^ {2}/, '');
  }),
  tab: onLines((lines, at) => {
    lines[at] = lines[at]!.replace(/^ +/, '\t');
  }),
  misspellKey: onMatch(
    /[\w.]+(?=:)/g,
    ([key], what) => key.slice(0, what % key.length) + key.slice((what % key.length) + 1),
  ),
  otherValue: onMatch(/(?<=: )[^\n]+/g, (_, what) => oddValues[what % oddValues.length]!),
  otherWord: onMatch(/\b\w+\b/g, (_, what) => oddValues[what % oddValues.length]!),
  otherTarget: onMatch(/(?<=target: )[$\w.]+/g, (_, what, text) => {
    const names = targets(text);
    return names[what % Math.max(names.length, 1)] ?? 'gone';
  }),
  otherNumber: onMatch(/\b\d+\b/g, (_, what) => String([0, 1, 2, 9, 1e9, -1, 0.5][what % 7])),
  joinWords: onMatch(/ +/g, () => ''),
  insert: (text, at, what) => {
    const place = at % (text.length + 1);
    return text.slice(0, place) + oddCharacters[what % oddCharacters.length] + text.slice(place);
  },
  cutOff: (text, at) => text.slice(0, at % (text.length + 1)),
  windowsLines: (text) => text.replaceAll('\n', '\r\n'),
  byteOrderMark: (text) => `\ufeff${text}`,
  nest: (text, _, what) => {
    const depth = what % 200;
    const lines = text.split('\n').map((line) => ' '.repeat(depth) + line);
    return [...Array.from({ length: depth }, (_, level) => `${' '.repeat(level)}states:`), ...lines].join(
      '\n',
    );
  },
  secondDocument: onLines((lines, at) => lines.splice(at, 0, '---')),
} satisfies Record<string, (text: string, at: number, what: number) => string>;

export const aSlip: fc.Arbitrary<Slip> = fc.record({
  how: fc.constantFrom(...(Object.keys(slips) as Slip['how'][])),
  at: fc.nat(100_000),
  what: fc.nat(100_000),
});

export function spoil(text: string, made: readonly Slip[]): string {
  return made.reduce((before, { how, at, what }) => slips[how](before, at, what), text);
}
