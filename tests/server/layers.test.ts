import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createLog, readFlows } from '../../runtime/server/index.js';
import { createLayers, type LayerFilter } from '../../runtime/server/pages/layers/index.js';
import { createFlowProject } from '../../runtime/server/pages/visualiser/project.js';
import type { FlowFigures } from '../../runtime/store/index.js';
import { temporaryFolder } from '../e2e/process.js';

const everything: LayerFilter = { language: null, structure: null, days: 7, path: 1 };

const files = await readFlows('flows');
const shipped = createFlowProject({ files, log: createLog('silent') });

/** Layers over the shipped flows, some of their text changed. */
async function layersOver({
  change,
  figures = null,
  transcripts = 'tests/transcripts',
}: {
  change?: (path: string, text: string) => string;
  figures?: FlowFigures | null;
  transcripts?: string | null;
} = {}) {
  const changed =
    change === undefined
      ? shipped
      : createFlowProject({
          files: files.map(({ path, text }) => ({ path, text: change(path, text) })),
          log: createLog('silent'),
        });
  const layers = createLayers({
    project: changed,
    transcripts,
    figures,
    countPeople: null,
    now: () => new Date('2026-11-22T12:00:00Z'),
  });
  const shown = shipped.flow('onboarding')!;
  return {
    shown,
    layers,
    of: (name: Parameters<typeof layers.of>[0], filter: Partial<LayerFilter> = {}) =>
      layers.of(name, shown, { ...everything, ...filter }),
  };
}

test('transcripts: each transition with those that walk it, and those that none does', async () => {
  const folder = await temporaryFolder();
  const walk = ['onboarding privacy|choice.privacy.goOn|0', 'home privacy|choice.privacy.no|0'];
  const walked = Object.fromEntries(
    ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => [`flow/${name}`, walk]),
  );
  await writeFile(join(folder, 'walked.generated.json'), JSON.stringify(walked));
  const { of, layers, shown } = await layersOver({ transcripts: folder });
  const { transitions, summary } = await of('tests');
  const all = Object.values(transitions).length;
  expect(transitions['privacy|choice.privacy.goOn|0']).toMatchObject({
    tone: 'good',
    label: '7×',
    weight: 1,
    notes: [
      'walked by flow/a',
      ...['b', 'c', 'd', 'e'].map((name) => `walked by flow/${name}`),
      'and 2 more',
    ],
  });
  expect(transitions['summary|kind.refused|0']).toMatchObject({
    tone: 'bad',
    label: 'not tested',
    weight: 0,
  });
  expect(summary).toBe(`Transcripts walk 1 of ${all} transitions; ${all - 1} are not tested.`);
  expect(await layers.coverage(shown)).toBeCloseTo(1 / all);
});

test('transcripts: without any nothing is claimed', async () => {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'flows'));
  await writeFile(join(folder, 'flows/nothing.txt'), '');
  const { of, layers, shown } = await layersOver({ transcripts: folder });
  expect((await of('tests')).transitions).toEqual({});
  expect(await layers.coverage(shown)).toBeNull();
});

test('layers that count people are there with a database only', async () => {
  expect((await layersOver()).layers.names).toEqual(['tests', 'translations', 'policies']);
});

const figures: FlowFigures = {
  standing: async () => ({
    structures: [{ structureHash: 's2', publishedAt: '2026-11-20T10:00:00Z' }],
    states: [
      { name: 'askName', language: 'en', structureHash: 's2', count: 3 },
      { name: 'askName', language: 'zu', structureHash: 's1', count: 1 },
      { name: 'goneState', language: 'en', structureHash: 's1', count: 2 },
    ],
  }),
  traffic: async (_flow, from, until) => {
    expect([from.toISOString(), until.toISOString()]).toEqual([
      '2026-11-15T12:00:00.000Z',
      '2026-11-22T12:00:00.000Z',
    ]);
    const step = { language: 'en', structureHash: 's2' } as const;
    return {
      structures: [],
      steps: [
        { ...step, step: 'enter', name: 'privacy', count: 10 },
        { ...step, step: 'take', name: 'privacy|choice.privacy.goOn|0', count: 6 },
        { ...step, language: 'af', step: 'take', name: 'privacy|choice.privacy.goOn|0', count: 2 },
        { ...step, step: 'take', name: 'no|such|key', count: 9 },
      ],
      silent: [
        { ...step, name: 'privacy', count: 4 },
        // it looks something up: nobody can fall silent there
        { ...step, name: 'checking', count: 1 },
      ],
    };
  },
};

test('people: counts, shares and languages of every state, and of one structure alone', async () => {
  const { of } = await layersOver({ figures });
  const all = await of('people');
  expect(all.summary).toBe('6 people are in this flow now, 2 of them in states that are no longer here.');
  expect(all.states.askName).toEqual({
    label: '4 here',
    tone: 'plain',
    count: 4,
    weight: 1,
    notes: ['4 people, 67 % of all in the flow', 'English: 3', 'isiZulu: 1'],
  });
  expect(all.structures).toEqual([{ hash: 's2', since: '2026-11-20T10:00:00Z' }]);
  expect((await of('people', { structure: 's1', language: 'zu' })).states.askName?.label).toBe('1 here');
});

test('traffic: shares of who came, and where people fell silent', async () => {
  const { of } = await layersOver({ figures });
  const { states, transitions, summary } = await of('traffic');
  expect(transitions['privacy|choice.privacy.goOn|0']).toMatchObject({
    label: '8 · 80 %',
    weight: 1,
    notes: ['taken 8 times, 80 % of those who came to privacy', 'English: 6', 'Afrikaans: 2'],
  });
  expect(transitions['no|such|key']).toBeUndefined();
  expect(states.privacy).toMatchObject({ label: '4 silent · 40 %', tone: 'bad' });
  expect(states.checking).toBeUndefined();
  expect(summary).toBe('17 transitions taken in 7 days; 4 people fell silent.');
  expect((await of('traffic', { language: 'af' })).transitions).toMatchObject({
    'privacy|choice.privacy.goOn|0': { label: '2 · 100 %' },
  });
});

test('translations: what is older than the words it translates, and what is missing', async () => {
  const fresh = await (await layersOver()).of('translations');
  expect(fresh.summary).toMatch(/^All \d+ translations say/);
  expect(fresh.states).toEqual({});
  const { of } = await layersOver({
    change: (path, text) =>
      path.endsWith('onboarding/en.yaml')
        ? text.replace('say: What is your name?', 'say: What may we call you?')
        : text,
  });
  const { states } = await of('translations');
  expect(states.askName).toMatchObject({ tone: 'warning', label: 'af stale, zu stale' });
  expect(Object.keys((await of('translations', { language: 'zu' })).states)).toEqual(['askName']);
});

test('policies: the states that a broken one passes, in their order, and its path as a chat', async () => {
  expect((await (await layersOver()).of('policies')).summary).toBe('No path of this flow breaks a policy.');
  const { of } = await layersOver({
    change: (path, text) =>
      path.endsWith('policies.yaml')
        ? `${text}\n  noNames:\n    why: We only want to know the place\n    never: { take: [name] }\n`
        : text,
  });
  const { states, transitions, paths, summary } = await of('policies');
  expect(summary).toMatch(/breaks? a policy/);
  expect(paths[0]!.chat).toContain('the shortest way there, as a chat:');
  expect(states.privacy?.tone).toBe('warning');
  expect(Object.values(states).filter(({ tone }) => tone === 'bad')).toHaveLength(1);
  expect(Object.keys(transitions).some((key) => key.startsWith('privacy|'))).toBe(true);
});
