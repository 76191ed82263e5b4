import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  acceptTranslations,
  type Chart,
  compileExpression,
  compileWords,
  formatDiagnostics,
  loadFlows,
  type SourceFile,
  type StateNode,
} from '../../runtime/language/index.js';
import { runs } from '../harness/random-runs.js';

const here = import.meta.dirname;

function read(folder: string): SourceFile[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .map((file) => ({ path: `flows/${file}`, text: readFileSync(path.join(folder, file), 'utf8') }));
}

function file(text: string, name = 'example/en'): SourceFile {
  return { path: `flows/${name}.yaml`, text };
}

function chartOf(files: SourceFile[], flow = 'example', language: 'en' | 'af' | 'zu' = 'en'): Chart {
  const loaded = loadFlows(files);
  const chart = loaded.flows.find((one) => one.flow === flow)?.charts[language];
  if (!chart) throw new Error(formatDiagnostics(loaded.diagnostics, files));
  return chart;
}

function state(chart: Chart, name: string): StateNode {
  let states = chart.root.states;
  let found: StateNode | undefined;
  for (const part of name.split('.')) {
    found = states.find((one) => one.path.split('.').at(-1) === part);
    states = found?.states ?? [];
  }
  if (!found) throw new Error(`no state ${name}`);
  return found;
}

const flow = `
context: { name: { type: text, max: 20 } }
initial: ask
states:
  ask:
    say: What is your name?
    on: { text: { take: name, target: done } }
  done: { say: 'Bye, {name}.', type: final }
`;
const everywhere = `
on:
  help: { hear: [help], target: help }
  unheard: [{ as: often, guard: misses >= 3, say: Let me help., target: help }]
states:
  help: { say: Say *help* at any time., always: $resume }
`;

describe('a compiled chart', () => {
  it('has absolute targets, from inside and outside', () => {
    const files = read(path.join(here, 'ok'));
    const nested = files.find(({ path }) => path.includes('found-outward'))!;
    const chart = chartOf([file(nested.text)]);
    expect(chart.root.initial).toBe('address');
    expect(state(chart, 'address').initial).toBe('address.street');
    expect(state(chart, 'address.street').on.text?.[0]?.target).toBe('address.town');
    expect(state(chart, 'address.town').on.text?.[0]?.target).toBe('address.known');
    expect(state(chart, 'address').onDone[0]?.target).toBe('person');
  });

  it('inherits the words of a name from the state around it', () => {
    const nested = read(path.join(here, 'ok')).find(({ path }) => path.includes('found-outward'))!;
    const street = state(chartOf([file(nested.text)]), 'address.street');
    expect(street.heard).toMatchObject([{ name: 'skip', hear: ['skip'] }]);
  });

  it('has what is everywhere behind its own', () => {
    const own = flow.replace('states:', 'on: { unheard: { guard: misses == 1, target: ask } }\nstates:');
    const chart = chartOf([file(own), file(everywhere, 'everywhere/en')]);
    expect(chart.root.on.unheard?.map(({ guard }) => guard)).toEqual(['misses == 1', 'misses >= 3']);
    expect(chart.root.heard).toMatchObject([{ name: 'help', transitions: [{ target: 'help' }] }]);
    expect(state(chart, 'help')).toMatchObject({ origin: 'everywhere', always: [{ target: '$resume' }] });
    expect(state(chart, 'ask').origin).toBe('flow');
  });

  it('lets a flow put its own state in the place of one that is everywhere', () => {
    const own = flow.replace('states:', 'states:\n  help: { say: Ours., always: $resume }');
    const chart = chartOf([file(own), file(everywhere, 'everywhere/en')]);
    expect(chart.root.states.filter(({ path }) => path === 'help')).toMatchObject([{ origin: 'flow' }]);
  });

  it('gives the line of a state in its own file, or where English says it', () => {
    const af =
      'extends: en\nlanguage: af\n\nstates:\n  ask: { say: Wat is jou naam? }\n  done: { say: "Totsiens, {name}." }\n';
    const files = [file(flow), file(af, 'example/af')];
    expect(state(chartOf(files), 'ask').line).toBe(5);
    expect(state(chartOf(files, 'example', 'af'), 'ask').line).toBe(5);
    expect(
      state(chartOf([file(flow), file(af.replace('\n\n', '\n\n\n'), 'example/af')], 'example', 'af'), 'ask')
        .line,
    ).toBe(6);
  });

  it('is plain JSON', () => {
    const chart = chartOf([file(flow), file(everywhere, 'everywhere/en')]);
    expect(JSON.parse(JSON.stringify(chart))).toEqual(chart);
  });
});

describe('hashes', () => {
  const hashes = (text: string) => {
    const { structureHash, wordingHash } = chartOf([file(text)]);
    return { structureHash, wordingHash };
  };
  const before = hashes(flow);

  it('a changed text is another wording of the same structure', () => {
    const after = hashes(flow.replace('What is your name?', 'How are you called?'));
    expect(after.structureHash).toBe(before.structureHash);
    expect(after.wordingHash).not.toBe(before.wordingHash);
  });

  it('what is allowed is neither structure nor wording', () => {
    const island = (allow: string) =>
      flow.replace('  ask:', `  island: { ${allow}say: Hello., on: { text: done } }\n  ask:`);
    expect(hashes(island('allow: { LF352: Only support comes here }, '))).toEqual(hashes(island('')));
  });

  it.each([
    ['a target', flow.replace('target: done', 'target: ask').replace('ask: {', 'ask: {')],
    ['a variable', flow.replace('max: 20', 'max: 21')],
    ['a state', flow.replace('states:', 'states:\n  more: { say: More., on: { text: ask } }')],
    ['a condition', flow.replace('take: name', "take: name, guard: customer.status == 'active'")],
    ['fixed text that is assigned', flow.replace('take: name', 'assign: { name: { text: Thandi } }')],
  ])('%s is structure', (_what, text) => {
    expect(hashes(text).structureHash).not.toBe(before.structureHash);
  });

  it('moved lines, comments and the order of keys change nothing', () => {
    const moved = `# moved\n\n${flow.replace('say: What is your name?\n    on: { text: { take: name, target: done } }', 'on: { text: { target: done, take: name } }\n    say: What is your name?')}`;
    expect(hashes(moved)).toEqual(before);
  });

  const af =
    'extends: en\nlanguage: af\nstates: { ask: { say: Wat is jou naam? }, done: { say: "Totsiens, {name}." } }';

  it('languages that say the same chart share its structure, not its wording', () => {
    const afrikaans = chartOf([file(flow), file(af, 'example/af')], 'example', 'af');
    expect(afrikaans.structureHash).toBe(before.structureHash);
    expect(afrikaans.wordingHash).not.toBe(before.wordingHash);
  });

  it('a declared difference, and another flow, are other structures', () => {
    const own = af.replace('Wat is jou naam?', 'Wat is jou naam?, differs: we phone, on: { image: ask }');
    const afrikaans = chartOf([file(flow), file(own, 'example/af')], 'example', 'af');
    const other = chartOf([file(flow, 'other/en')], 'other');
    expect(new Set([before.structureHash, other.structureHash, afrikaans.structureHash]).size).toBe(3);
  });
});

describe('loading', () => {
  it('leaves out a flow with an error, and keeps the others', () => {
    const files = [file(flow), file(flow.replace('target: done', 'target: don'), 'broken/en')];
    expect(loadFlows(files).flows.map((one) => one.flow)).toEqual(['example']);
  });

  it('runs no flow while `everywhere` has an error', () => {
    const files = [file(flow), file(everywhere.replace('target: help', 'target: hlep'), 'everywhere/en')];
    expect(loadFlows(files).flows).toEqual([]);
  });

  it('says what is inherited by three languages once', () => {
    const af =
      'extends: en\nlanguage: af\nstates: { ask: { say: Wat is jou naam? }, done: { say: "Totsiens, {name}." } }';
    const files = [file(flow.replace('target: done', 'target: don')), file(af, 'example/af')];
    const accepted = acceptTranslations(files, {}).files;
    expect(
      loadFlows([...files, ...accepted]).diagnostics.map(({ code, range }) => [code, range.path]),
    ).toEqual([['LF301', 'flows/example/en.yaml']]);
  });

  it('gives the same text every time, coloured only when asked', () => {
    const files = [file(flow.replace('target: done', 'target: don'))];
    const { diagnostics } = loadFlows(files);
    const plain = formatDiagnostics(diagnostics, files);
    expect(formatDiagnostics(loadFlows([...files]).diagnostics, files)).toBe(plain);
    const coloured = formatDiagnostics(diagnostics, files, { color: true });
    expect(coloured).not.toBe(plain);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: ANSI colours are control characters
    expect(coloured.replace(/\u001b\[[\d;]*m/g, '')).toBe(plain);
  });

  it('points at the right column behind emojis, accents and folded lines', () => {
    const text = "initial: done\nstates:\n  done: { say: '👋 Môre {nmae}', type: final }\n";
    const [problem] = loadFlows([file(text)]).diagnostics;
    expect(text.slice(problem?.range.start, problem?.range.end)).toBe('{nmae}');
  });
});

describe('our own flows', () => {
  const folder = path.join(here, '../../flows');
  const files = existsSync(folder) ? read(folder) : [];

  const { flows, diagnostics } = loadFlows(files);

  it('have no problems', () => {
    expect(formatDiagnostics(diagnostics, files)).toBe('No problems.');
  });

  it('say and compute everything without throwing', () => {
    for (const { charts } of flows)
      for (const chart of Object.values(charts)) {
        const visit = (value: unknown): void => {
          if (typeof value !== 'object' || value === null) return;
          for (const [key, member] of Object.entries(value)) {
            if (typeof member === 'string' && ['guard', 'value', 'list'].includes(key))
              compileExpression(member);
            else if (
              typeof member === 'string' &&
              ['text', 'title', 'description', 'line', 'end'].includes(key)
            )
              compileWords(member, chart.language)(() => null);
            else visit(member);
          }
        };
        visit(chart.root);
      }
    expect(flows.length).toBeGreaterThan(0);
  });
});

describe('whatever is in the files, loading gives diagnostics and never throws', () => {
  const check = (text: string, other = '') => {
    const files = [
      file(text),
      file(other, 'example/af'),
      file(text, 'everywhere/en'),
      { path: 'flows/settings.yaml', text: other },
    ];
    const loaded = loadFlows(files);
    formatDiagnostics(loaded.diagnostics, files);
    for (const { range } of loaded.diagnostics) expect(range.start).toBeLessThanOrEqual(range.end);
  };

  it('any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), fc.string(), check), runs(100));
  });

  it('any tree under the keys of the language', () => {
    const keys = [
      'states',
      'on',
      'say',
      'buttons',
      'list',
      'each',
      'row',
      'rows',
      'hear',
      'always',
      'invoke',
      'onDone',
      'src',
      'target',
      'guard',
      'assign',
      'context',
      'type',
      'of',
      'max',
      'initial',
      'silence',
      'after',
      '2h',
      'extends',
      'language',
      'as',
      'ask',
      'name',
      'same',
      'title',
      'journey',
      'call',
      'actions',
      '__proto__',
      'constructor',
    ];
    const values = [
      'ask',
      'en',
      'text',
      'list',
      '{name}',
      "'{x",
      '$again',
      'missing(name)',
      'name +',
      'packages.list',
      'final',
      '',
      null,
      1,
      true,
    ];
    const tree = fc.letrec((tie) => ({
      node: fc.oneof(
        { maxDepth: 6, withCrossShrink: true },
        fc.constantFrom(...values),
        fc.array(tie('node'), { maxLength: 3 }),
        fc.array(fc.tuple(fc.constantFrom(...keys), tie('node')), { maxLength: 5 }).map((entries) => {
          const map = Object.create(null) as Record<string, unknown>;
          for (const [key, value] of entries) map[key] = value;
          return map;
        }),
      ),
    })).node;
    fc.assert(
      fc.property(tree, tree, (left, right) => check(JSON.stringify(left), JSON.stringify(right))),
      runs(150),
    );
  });

  it('a real flow with a piece cut out or doubled', () => {
    const texts = read(path.join(here, 'ok')).map(({ text }) => text);
    fc.assert(
      fc.property(
        fc.constantFrom(...texts),
        fc.nat(4000),
        fc.nat(60),
        fc.boolean(),
        (text, at, length, twice) => {
          const start = at % text.length;
          check(
            text.slice(0, twice ? start + length : start) + text.slice(start + (twice ? 0 : length)),
            text,
          );
        },
      ),
      runs(60),
    );
  });

  it('brackets without end', () => {
    check('['.repeat(20_000), `a: ${'{a: '.repeat(5_000)}`);
  });
});

describe('a project', () => {
  const onboarding = file(flow, 'onboarding/en');
  const told = (files: SourceFile[]) =>
    formatDiagnostics(loadFlows(files, { isProject: true }).diagnostics, files);

  it('without the flow in which conversations begin is refused, and its flows are still there to be shown', () => {
    expect(told([onboarding])).toContain('onboarding/en.yaml:1:1: error LF366: There is no flow "home"');
    expect(told([onboarding])).toContain('npm run flows -- new home');
    expect(loadFlows([onboarding], { isProject: true }).flows.map((one) => one.flow)).toEqual(['onboarding']);
  });

  it('is asked whether a misspelt flow was meant', () => {
    expect(told([file(flow, 'hmoe/en'), onboarding])).toContain('Is it "hmoe"? Rename its folder');
  });

  it('with it, or a part of a project without it, is not', () => {
    expect(told([file(flow, 'home/en'), onboarding])).not.toContain('LF366');
    expect(formatDiagnostics(loadFlows([onboarding]).diagnostics, [onboarding])).not.toContain('LF366');
  });
});
