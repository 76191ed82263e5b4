import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatDiagnostics, loadFlows, type SourceFile } from '../../runtime/language/index.js';

/**
 * Every shipped policy is broken on purpose, in a copy of the shipped flows: what is told, with the shortest path as a
 * chat, is `policies/<policy>.out` (`UPDATE=1` rewrites it, for review).
 */
const root = path.join(import.meta.dirname, '../..');
const goldens = path.join(import.meta.dirname, 'policies');

const shipped: SourceFile[] = readdirSync(path.join(root, 'flows'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.yaml') && statSync(path.join(root, 'flows', name)).isFile())
  .sort()
  .map((name) => ({
    path: `flows/${name.split(path.sep).join('/')}`,
    text: readFileSync(path.join(root, 'flows', name), 'utf8'),
  }));

/** A change that somebody could make in good faith: in `file`, `from` becomes `to`. */
interface Change {
  file: string;
  from: string | RegExp;
  to: string;
}

const changes: Record<string, Change[]> = {
  orderNeedsConsent: [
    {
      file: 'onboarding/en.yaml',
      from: /\n {6}- \{ as: consent, guard: [^\n]+/,
      to: '',
    },
    {
      file: 'onboarding/en.yaml',
      from: 'package: { title: My package, hear: [package], target: loading }',
      to: 'package: { title: My package, hear: [package], target: consent }',
    },
  ],
  orderNeedsSelection: [
    {
      file: 'onboarding/en.yaml',
      from: 'actions: [{ package.select: { package: chosen, final: true } }]',
      to: 'actions: [{ package.select: { package: chosen } }]',
    },
  ],
  privacyFirst: [
    {
      file: 'onboarding/en.yaml',
      from: '{ as: stranger, target: welcome }',
      to: '{ as: named, guard: misses > 0, target: askName }\n      - { as: stranger, target: welcome }',
    },
  ],
  coverageBeforePackages: [
    {
      file: 'onboarding/en.yaml',
      from: /(other: \{ title: Another place.*)target: askPlace/,
      to: 'other: { title: Another place, target: loading',
    },
  ],
  waitingListNeedsConsent: [
    {
      file: 'onboarding/en.yaml',
      from: '{ consent.record: { given: true, for: marketing } }, ',
      to: '',
    },
  ],
  consentIsAnAnswer: [
    {
      file: 'onboarding/en.yaml',
      from: '  consent:\n    needsSeen: true',
      to: '  consent:\n    after: { 6h: { as: silent, actions: [{ consent.record: { given: true } }], target: summary } }\n    needsSeen: true',
    },
  ],
  orderIsAnAnswer: [
    {
      file: 'onboarding/en.yaml',
      from: '  summary:\n    needsSeen: true',
      to: '  summary:\n    after: { 6h: { as: silent, actions: [{ package.select: { package: chosen, final: true } }], target: done } }\n    needsSeen: true',
    },
  ],
  wayOut: [
    {
      file: 'onboarding/en.yaml',
      from: 'notAPlace:',
      to: 'person: { guard: covered == false, target: person }\n      notAPlace:',
    },
  ],
  everyFlowEnds: [
    {
      file: 'home/en.yaml',
      from: 'onDone: { done: end, waiting: end, goodbye: end }',
      to: 'onDone: { done: route, waiting: route, goodbye: route }',
    },
    { file: 'home/en.yaml', from: 'target: goodbye }', to: 'target: route }' },
  ],
};

function broken(all: readonly Change[]): SourceFile[] {
  return shipped.map((file) =>
    all
      .filter((change) => file.path === `flows/${change.file}`)
      .reduce(({ path: name, text }, { from, to }) => {
        const changed = text.replace(from, () => to);
        expect(changed, `${name} no longer holds ${from}`).not.toBe(text);
        return { path: name, text: changed };
      }, file),
  );
}

const policyNames = [
  ...shipped.find((file) => file.path === 'flows/policies.yaml')!.text.matchAll(/^ {2}(\w+):$/gm),
].map(([, name]) => name!);

describe('the shipped policies', () => {
  it('hold in the shipped flows', () => {
    const { diagnostics } = loadFlows(shipped);
    expect(
      formatDiagnostics(
        diagnostics.filter(({ code }) => code.startsWith('LF6')),
        shipped,
      ),
    ).toBe('No problems.');
  });

  it('are all broken here once', () => expect(Object.keys(changes).sort()).toEqual(policyNames.sort()));

  it.each(policyNames)('%s, broken on purpose, is told with the shortest path as a chat', (name) => {
    const files = broken(changes[name] ?? []);
    const { diagnostics } = loadFlows(files);
    const own = diagnostics.filter(({ code, help }) => code === 'LF601' && help.includes(`"${name}"`));
    // without numbers of lines, which every change of the flows would move
    const told = `${formatDiagnostics(own, files)}\n`
      .replace(/:\d+:\d+:/g, ':')
      .replace(/^( *)\d+ \|/gm, '$1|')
      .replace(/^ +\|/gm, '|');
    const golden = path.join(goldens, `${name}.out`);
    if (process.env.UPDATE) writeFileSync(golden, told);
    expect(own.length, formatDiagnostics(diagnostics, files)).toBeGreaterThan(0);
    expect(told).toBe(existsSync(golden) ? readFileSync(golden, 'utf8') : '(no .out yet: run with UPDATE=1)');
  });

  it('has no golden without its policy', () => {
    const left = readdirSync(goldens).map((name) => name.replace(/\.out$/, ''));
    expect(left.filter((name) => !policyNames.includes(name))).toEqual([]);
  });
});
