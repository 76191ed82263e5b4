import fc from 'fast-check';
import { describe, it } from 'vitest';
import { formatDiagnostics, loadFlows, readProject, type SourceFile } from '../../runtime/language/index.js';
import { patience, runs } from '../harness/random-runs.js';
import { RandomWalk } from '../harness/random-walk.js';
import { shippedFlows } from '../harness/shipped-flows.js';
import { aSlip, spoil } from '../harness/spoil-text.js';

const everywhere = shippedFlows('everywhere');
const home = shippedFlows('home');

/** Small, and with something of everything. */
const small = `flow: example
language: en
context:
  name: { type: text, min: 2, max: 40 }
  count: { type: number, default: 0 }
  packages: { type: list, of: package, max: 9, default: [] }
initial: ask
silence:
  2h: { as: soft, say: Still there?, target: $again }
states:
  ask:
    say: What is your name?
    on:
      text: { take: name, target: next }
      invalid: { say: 'Please type just your name.' }
  next:
    always:
      - { as: often, guard: count >= 3, target: done }
      - { as: otherwise, assign: { count: count + 1 }, target: loading }
  loading:
    invoke:
      src: packages.list
      onDone: { found: { assign: { packages: event.output.packages }, target: choose }, none: { target: done } }
      onError: { target: done }
  choose:
    say: 'Which one, {name}? {count, plural, one {# try} other {# tries}}'
    list:
      button: See them
      each: packages
      row: { id: item.package_code, title: '{item.name}', description: '{item.price_per_day, number, money}' }
      onChoose: { actions: [{ package.select: { package: item } }], target: ask }
      rows: { other: { title: None of these, target: done } }
  done: { say: 'Bye, {name}.', type: final }
`;

const stop = `flow: everywhere
language: en
on: { stop: { hear: [stop], target: stopped } }
states:
  stopped: { type: stopped, say: All right., on: { start: { hear: [start], target: $restart } } }
`;

/** What must hold of every text: no throw, no trace of one, each problem in its file, and what is accepted runs. */
function check(files: readonly SourceFile[], seed = 1): void {
  const { diagnostics, flows } = loadFlows(files);
  const told = formatDiagnostics(diagnostics, files, { color: seed % 2 === 0 });
  if (/\n\s+at .*:\d+:\d+|\b(TypeError|RangeError|SyntaxError|undefined is not)\b/.test(told))
    throw new Error(`a problem tells of the program, not of the flow:\n${told}`);
  for (const { range, related = [] } of diagnostics)
    for (const { path, start, end } of [range, ...related.map((each) => each.range)]) {
      const text = files.find((file) => file.path === path)?.text;
      if (text === undefined) throw new Error(`a problem in "${path}", which is no file`);
      // an empty file is pointed at before its first letter
      if (!(start >= 0 && start < end && end <= Math.max(text.length, 1)))
        throw new Error(
          `a problem at ${start}-${end} of ${path}, which has ${text.length} characters:\n${told}`,
        );
    }
  if (flows.some(({ flow }) => flow === 'home')) new RandomWalk(flows, seed).walk(20);
}

const asFile = (text: string, path = 'flows/example/en.yaml'): SourceFile => ({ path, text });

describe('whatever the texts are', () => {
  it('bytes of any kind', () => {
    const bytes = fc
      .uint8Array({ maxLength: 300 })
      .map((array) => Buffer.from(array).toString(array.length % 2 === 0 ? 'utf8' : 'latin1'));
    fc.assert(
      fc.property(bytes, (text) => check([asFile(text)])),
      runs(150),
    );
  });

  it('pieces of YAML in any order', () => {
    const piece = fc.constantFrom(
      ...small.split(/(?<=\n)|(?<=[{},:] )/),
      ...[
        '\t',
        '- ',
        '? ',
        '&a ',
        '*a',
        '<<: *a\n',
        '!t ',
        '|\n',
        '>-\n',
        '"',
        "'",
        '#',
        '---\n',
        '...\n',
        '%YAML 1.1\n',
        '\r\n',
      ],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => check([asFile(pieces.join(''))])),
      runs(150),
    );
  });

  it.each(['constructor', '__proto__', 'prototype', "''"])('every word of a small flow as %s', (name) => {
    for (const word of new Set(small.match(/[\w.]+/g))) {
      const files = [asFile(small.replaceAll(new RegExp(`(?<![\\w.])${word}(?![\\w.])`, 'g'), name))];
      check(files);
      readProject(files);
    }
  });

  it(
    'a small flow with slips',
    () => {
      const anywhere = asFile(stop, 'flows/everywhere/en.yaml');
      fc.assert(
        fc.property(fc.array(aSlip, { minLength: 1, maxLength: 4 }), fc.nat(), (slips, seed) => {
          const text = spoil(small.replace('flow: example', 'flow: home'), slips);
          check([anywhere, asFile(text, 'flows/home/en.yaml')], seed);
        }),
        runs(100),
      );
    },
    patience,
  );

  it(
    'a translation with slips, or the chart under it',
    () => {
      fc.assert(
        fc.property(
          fc.nat(2),
          fc.array(aSlip, { minLength: 1, maxLength: 2 }),
          fc.nat(),
          (at, slips, seed) => {
            const spoilt = home
              .filter(({ path }) => path.endsWith('.yaml') && !path.includes('lock'))
              .map((file, index) => (index === at ? { ...file, text: spoil(file.text, slips) } : file));
            check([...everywhere, ...spoilt], seed);
          },
        ),
        runs(10),
      );
    },
    patience,
  );

  it.each(
    Object.entries({
      'aliases that multiply': `a: &a [x, x]\n${'bcdefghijk'
        .split('')
        .map((name, index) => `${name}: &${name} [*${'abcdefghij'[index]}, *${'abcdefghij'[index]}]`)
        .join('\n')}`,
      'maps without end': '{a: '.repeat(3_000),
      'lists without end': '- '.repeat(3_000),
      'keys without end': Array.from({ length: 3_000 }, (_, depth) => `${' '.repeat(depth % 900)}a:`).join(
        '\n',
      ),
      'one word of a megabyte': `${small}  last: { say: ${'x'.repeat(1_000_000)}, type: final }\n`,
      'a line of a megabyte in braces': small.replace('Bye', '{name}'.repeat(100_000)),
      'a placeholder nested without end': small.replace('Bye', '{count, plural, other {'.repeat(2_000)),
      'a condition nested without end': small.replace('count >= 3', `${'('.repeat(3_000)}count`),
      'a pattern that never ends': small.replace('max: 40', "max: 40, pattern: '(a+)+$'"),
      'thousands of variables': small.replace(
        '\ninitial',
        `\n${Array.from({ length: 2_000 }, (_, index) => `  v${index}: { type: number }`).join('\n')}\ninitial`,
      ),
      'a bracket that is missed behind the last letter': '{ flow: ? ',
      'only a byte order mark': '\ufeff',
      nothing: '',
    }),
  )('%s', (_, text) => check([asFile(text)]));
});
