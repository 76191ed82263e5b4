import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CompiledFlow, loadFlows } from '../../runtime/language/index.js';
import { readFlows } from '../../runtime/server/flows/read-flows.js';
import { reviewAsMarkdown, reviewAsText } from '../../runtime/server/pages/changes/in-text.js';
import {
  type ChangeReportOptions,
  createChangeReports,
  createPathComparisons,
  createVersions,
} from '../../runtime/server/pages/changes/index.js';
import { createLayouts } from '../../runtime/server/pages/drawing/index.js';
import { flowsInGit } from '../harness/flows-in-git.js';

const since = new Date('2026-03-02T08:00:00Z');
const layouts = createLayouts();
let folder: string;
let project: Awaited<ReturnType<typeof flowsInGit>>;
let committed: CompiledFlow[];
let saved: CompiledFlow[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'loop-flows-versions-'));
  project = await flowsInGit(folder);
  committed = await compiled();
  await project.editTwice();
  saved = await compiled();
});
afterAll(async () => {
  await layouts.close();
  await rm(folder, { recursive: true, force: true });
});

/** Without the policies, which are no part of a comparison and take their time. */
async function compiled(): Promise<CompiledFlow[]> {
  const files = await readFlows(project.flows);
  return loadFlows(files.filter(({ path }) => !path.endsWith('policies.yaml'))).flows;
}

const stored = {
  list: async () => [
    { number: 2, publishedAt: '2026-03-01T12:00:00.000Z', changed: ['home', 'onboarding'] },
    { number: 1, publishedAt: '2026-02-01T12:00:00.000Z', changed: ['home'] },
  ],
  load: async (number: number) => (number === 2 ? committed : []),
  countPeople: async () => [],
};
const versions = () =>
  createVersions({ folder: project.flows, running: () => ({ flows: committed, since }), stored });

const review = async (against: string, options: Partial<ChangeReportOptions> = {}) =>
  createChangeReports(layouts).of(
    await versions().read(against),
    { revision: 1, flows: saved, broken: [] },
    { people: null, ...options },
  );

describe('another version of the flows', () => {
  test('is a git revision, whatever the folder says now', async () => {
    const version = await versions().read('main');
    expect(version.flows).toEqual(committed);
    expect(version).toMatchObject({
      name: 'main',
      kind: 'git',
      at: expect.stringMatching(/^2026-03-01T10:00:00/),
    });
    expect(version.title).toMatch(/^main, [0-9a-f]{8} “First words”$/);
    expect(await versions().read('main...')).toMatchObject({ flows: committed, broken: [] });
  });

  test('is read once for each state', async () => {
    const known = versions();
    const [first, again] = [await known.read('main'), await known.read('HEAD')];
    expect(again.flows).toBe(first.flows);
    expect(again).toMatchObject({ name: 'HEAD', key: first.key });
  });

  test('is what runs, or what was stored', async () => {
    expect(await versions().read('running')).toMatchObject({ flows: committed, at: since.toISOString() });
    expect(await versions().read('stored:2')).toMatchObject({
      title: 'version 2',
      flows: committed,
      at: '2026-03-01T12:00:00.000Z',
    });
    const choices = await versions().choices();
    expect(choices.filter(({ kind }) => kind === 'stored')).toEqual([
      {
        kind: 'stored',
        name: 'stored:2',
        title: 'version 2: home, onboarding',
        at: '2026-03-01T12:00:00.000Z',
      },
      { kind: 'stored', name: 'stored:1', title: 'version 1: home', at: '2026-02-01T12:00:00.000Z' },
    ]);
    expect(choices.map(({ kind }) => kind)).toEqual(['running', 'branch', 'commit', 'stored', 'stored']);
    expect(await versions().standard()).toBe('main');
  });

  test.each([
    [
      'nowhere',
      'There is no revision "nowhere" here. If it is on the server only, get it first: git fetch origin nowhere',
    ],
    ['mian', 'There is no revision "mian" here. Did you mean "main"?'],
    ['--output=x', '"--output=x" is no git revision'],
    ['main..HEAD', '"main..HEAD" is no git revision'],
    ['main; rm x', '"main; rm x" is no git revision'],
    ['stored:7', 'The database has no version 7. It has 2 (2026-03-01), 1 (2026-02-01).'],
  ])('is told when there is none: %s', async (name, message) => {
    await expect(versions().read(name)).rejects.toThrow(message);
  });

  test('is told when there is no git, no database and nothing that runs', async () => {
    const alone = createVersions({ folder: tmpdir(), running: null, stored: null });
    await expect(alone.read('main')).rejects.toThrow('is in no git repository');
    await expect(alone.read('stored:1')).rejects.toThrow('There is no database here');
    await expect(alone.read('running')).rejects.toThrow('No flows run here');
    expect(await alone.choices()).toEqual([]);
  });

  test('tells flows that had errors, and compares the others', async () => {
    project.git('checkout', '--quiet', '-b', 'broken');
    await project.edit('onboarding/af.yaml', 'language: af', 'langauge: af');
    project.git('commit', '--quiet', '--all', '--message', 'Break it');
    project.git('checkout', '--quiet', 'main');
    await project.editTwice();
    expect(await versions().read('broken')).toMatchObject({ broken: ['onboarding'] });
    const { flows, notes } = await review('broken');
    expect(flows).toEqual([]);
    expect(notes).toEqual([
      expect.stringMatching(/^At broken, .* “onboarding” has errors: it cannot be compared\.$/),
    ]);
  });
});

test('a version in which nobody could begin is compared without its paths, and says so', async () => {
  const before = await versions().read('main');
  const now = { revision: 1, flows: saved.filter(({ flow }) => flow !== 'home'), broken: [] };
  const { notes } = await createChangeReports(layouts).of(before, now, { people: null });
  expect(notes).toEqual([expect.stringMatching(/no flow “home” without errors: paths are not compared\.$/)]);
  const comparisons = createPathComparisons();
  const changes = createChangeReports(layouts).changes(before, now);
  expect(await comparisons.of('main', before.flows, now.flows, changes)).toEqual({
    flows: [],
    isWhole: true,
  });
  await comparisons.close();
});

describe('the review of one sentence and one transition', () => {
  test('tells just those', async () => {
    const { flows, others, notes } = await review('main');
    expect({ others, notes }).toEqual({ others: [], notes: [] });
    expect(flows).toHaveLength(1);
    const [{ flow, summary, count, states, transitions, said, drawing }] = flows as [(typeof flows)[number]];
    expect({ flow, count, summary, states }).toEqual({
      flow: 'onboarding',
      count: 2,
      summary: '2 changes: 1 sentence in askName, 1 transition of loading',
      states: [],
    });
    expect(transitions.map(({ from, before, after }) => [from, before?.to, after?.to])).toEqual([
      ['loading', 'tryLater', 'goodbye'],
    ]);
    expect(said.map(({ state, languages }) => [state, languages.map(({ isChanged }) => isChanged)])).toEqual([
      ['askName', [true, false, false]],
    ]);
    // the ghost of the way to tryLater is drawn beside the new one
    const lines = drawing!.view.edges.map(({ id }) => id);
    expect(lines).toEqual(expect.arrayContaining(['loading→goodbye', 'loading→tryLater']));
    expect(drawing).toMatchObject({ isWhole: false, hasMore: true });
  });

  test('counts people on what changed, by language, and nobody elsewhere', async () => {
    const on = (flow: string, state: string, language: 'en' | 'zu', count: number) => ({
      flow,
      state,
      language,
      count,
    });
    const people = [
      on('onboarding', 'loading', 'en', 2),
      on('onboarding', 'askName', 'zu', 3),
      on('onboarding', 'privacy', 'en', 5),
      on('home', 'loading', 'en', 7),
    ];
    const { flows, hasPeople } = await review('main', { people });
    expect(hasPeople).toBe(true);
    expect(flows[0]!.people).toEqual([people[0], people[1]]);
  });

  test('is about one flow when asked, and names the others', async () => {
    const { flows, others } = await review('main', { only: 'home' });
    expect(flows).toEqual([]);
    expect(others).toEqual([{ flow: 'onboarding', title: 'Join Loop', count: 2 }]);
    await expect(review('main', { only: 'onbording' })).rejects.toThrow('Did you mean "onboarding"?');
  });

  test('is told in text and in Markdown', async () => {
    const found = await review('main');
    const told = reviewAsText(found, null).replace(/[0-9a-f]{8} /, '');
    expect(told).toMatchInlineSnapshot(`
      "2 changes since main, “First words”

      Join Loop (onboarding): 2 changes: 1 sentence in askName, 1 transition of loading
        ~ askName: says (en)
            - What is your name?
            + What may we call you?
        ~ loading: none
            - → tryLater
            + → goodbye"
    `);
    expect(reviewAsMarkdown(found, null).split('\n').slice(-2)).toMatchInlineSnapshot(`
      [
        "| \`~\` \`askName\` | says (en) | What ~~is your name~~? | What **may we call you**? |",
        "| \`~\` \`loading\` | none | → tryLater | → goodbye |",
      ]
    `);
  });
});
