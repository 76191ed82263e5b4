import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createLibrary } from '../../runtime/engine/index.js';
import { type CompiledFlow, loadFlows, type SourceFile } from '../../runtime/language/index.js';
import { languageCodes, messageText } from '../../runtime/model/index.js';
import {
  chartOfFlow,
  coverPaths,
  type Exploration,
  explore,
  findWay,
  ownTransitions,
  type Path,
  pathCode,
  pathOf,
  pathSettings,
  playPath,
  readPath,
  readStep,
  sampleOutput,
  stepKey,
  tellUnwalked,
  type Walking,
} from '../../runtime/review/index.js';
import { aProject, filesOf, flowOfSize } from '../harness/random-flow.js';
import { isLongRun, patience, runs } from '../harness/random-runs.js';
import { shippedFlows } from '../harness/shipped-flows.js';

const { flows } = loadFlows(shippedFlows());
/** `wants` decides by what is made of it, `isLoud` outside of the question, `isSeen` nothing. */
const keptForLater: SourceFile = {
  path: 'flows/home/en.yaml',
  text: `flow: home
language: en
title: Front door
context:
  wants: { type: yesno, default: false }
  kept: { type: yesno, default: false }
  isLoud: { type: yesno, default: false }
  isSeen: { type: yesno, default: false }
initial: talk
states:
  talk:
    initial: ask
    on:
      shout: { hear: [shout], guard: isLoud, target: end }
    states:
      ask:
        say: Do you want it?
        buttons:
          yes: { title: 'Yes', assign: { wants: 'true', isSeen: 'true' }, target: volume }
          no: { title: 'No', target: volume }
      volume:
        say: Loud?
        buttons:
          loud: { title: Loud, assign: { isLoud: 'true' }, target: keep }
          quiet: { title: Quiet, target: keep }
      keep: { always: { assign: { kept: wants }, target: last } }
      last: { say: Ready?, buttons: { go: { title: Go, target: choose } } }
  choose:
    always:
      - { guard: kept, target: wanted }
      - { target: end }
  wanted: { say: It is yours., type: final }
  end: { say: Bye., type: final }
`,
};
const walking = walkingOf(flows);
const exploration = explore(walking);

describe('the paths of the shipped flows', () => {
  test('are all explored, and every transition is found but those that no customer can take', () => {
    expect(exploration.isWhole).toBe(true);
    expect(tellUnwalked(flows, takenIn(exploration))).toMatchInlineSnapshot(`
      "144 of 148 transitions are walked; these are not:
      everywhere/en.yaml:3 (root) kind.refused|0
      home/en.yaml:53 join called.join!|0
      home/en.yaml:57 trouble choice.trouble.again|0
      home/en.yaml:57 trouble choice.trouble.person|0"
    `);
  });

  test.each(flows.map(({ flow }) => flow))('of %s are few, and take every transition of it', (flow) => {
    const wanted = wantedOf(flow, exploration);
    const { paths, missing } = coverPaths(walking, exploration, wanted);
    expect(missing).toEqual([]);
    expect(paths.length).toBeLessThan(wanted.size / 2);
    const played = paths.flatMap(({ path }) => takesOf(path, walking));
    expect([...wanted].filter((take) => !played.includes(take))).toEqual([]);
  });

  test('can be walked in every language, choosing it where the path chooses one', () => {
    for (const { path } of coverPaths(walking, exploration).paths) {
      for (const language of languageCodes) {
        const { turns, brokenAt } = playPath(walking, path, language);
        expect([path.steps.map(stepKey), language, brokenAt]).toEqual([
          path.steps.map(stepKey),
          language,
          null,
        ]);
        expect(turns).toHaveLength(path.steps.length);
      }
    }
    const way = findWay(exploration, { pasts: ['stranger'], to: 'onboarding/askName' })!;
    const said = playPath(walking, pathOf(way), 'zu').turns.at(-1)!.bubbles.map(messageText);
    expect(said.join()).toContain('Ngubani igama lakho?');
  });

  test('tell everything that a customer hears who stays silent, in its order', () => {
    const waits = ({ steps }: Path) =>
      steps.flatMap(({ move }) => (move.do === 'wait' && move.timer === 'silence' ? [move.as] : []));
    const onboarding = coverPaths(walking, exploration, wantedOf('onboarding', exploration)).paths;
    const late = onboarding.filter(({ path }) => waits(path).includes('last'));
    expect(late).not.toEqual([]);
    for (const { path } of late) expect(waits(path).join()).toContain('soft,last');
    // the second reminder alone is nothing that can happen
    const straight = readPath('stranger*hello*wait.silence..last')!;
    expect(playPath(walking, straight, 'en').brokenAt).toBe(1);
    const way = findWay(exploration, { taking: ['onboarding |silence..last|last'] });
    expect(way && waits(pathOf(way))).toEqual(['soft', 'last']);
  });

  test('are the same each time', () => {
    const again = coverPaths(walking, explore(walking)).paths.map(({ path }) => path);
    expect(again).toEqual(coverPaths(walking, exploration).paths.map(({ path }) => path));
  });
});

describe('a path that is asked for', () => {
  const keys = (query: Parameters<typeof findWay>[1]) => {
    const way = findWay(exploration, { pasts: ['stranger'], ...query });
    return way && pathOf(way).steps.map(stepKey);
  };

  test('is a shortest one', () => {
    expect(keys({ to: 'onboarding/privacy' })).toEqual(['hello', 'choose.welcome.english']);
  });

  test('goes through what it must, and never where it must not', () => {
    const way = findWay(exploration, {
      pasts: ['stranger'],
      from: 'onboarding/notCovered',
      through: ['onboarding/compare'],
      taking: ['onboarding consent|choice.consent.no|0'],
      without: ['onboarding/whichPlace'],
      to: 'onboarding/goodbye',
    });
    const visits = way!.flatMap(({ enters }) => enters);
    expect(visits).toContain('onboarding/compare');
    expect(visits).not.toContain('onboarding/whichPlace');
    expect(visits.indexOf('onboarding/notCovered')).toBeLessThan(visits.indexOf('onboarding/compare'));
    expect(visits.at(-1)).toBe('home/end');
  });

  test('is null where there is none', () => {
    expect(keys({ to: 'onboarding/done', without: ['onboarding/consent'] })).toBeNull();
    expect(keys({ to: 'onboarding/nowhere' })).toBeNull();
  });
});

describe('a path as text', () => {
  test('says every step that there is, and is read back', () => {
    for (const { next } of exploration.spots)
      for (const { step } of next) expect(readStep(stepKey(step))).toEqual(step);
    const path: Path = {
      past: 'stranger',
      steps: [
        { move: { do: 'hello' }, lookups: [] },
        {
          move: { do: 'choose', state: 'outer.inner', choice: 'each', row: "a.b~c*d'!=%/" },
          lookups: [
            { src: 'coverage.lookup', outcome: 'covered' },
            { src: 'packages.list', outcome: null },
          ],
          refused: true,
        },
        { move: { do: 'word', state: '', name: 'menu' }, lookups: [] },
        { move: { do: 'wait', timer: 'silence', state: 'a.b', as: '2h' }, lookups: [] },
      ],
    };
    expect(readPath(pathCode(path))).toEqual(path);
  });

  test.each([
    '',
    'stranger',
    'nobody*hello',
    'stranger*fly',
    'stranger*choose.welcome',
    'stranger*send.money',
    'stranger*choose.welcome.each.%E0%A4%A',
    'stranger*hello~coverage',
    `stranger${'*hello'.repeat(301)}`,
  ])('is none: %s', (code) => expect(readPath(code)).toBeNull());
});

test(
  'a search that must end early has been nearly everywhere',
  () => {
    const large = loadFlows(filesOf(flowOfSize('home', 60))).flows;
    const around = walkingOf(large);
    const found = explore(around, { mostTurns: 2_000 });
    expect(found).toMatchObject({ isWhole: false, turns: 2_000 });
    const all = transitionsOf(large);
    const { paths } = coverPaths(around, found, all);
    const taken = new Set(paths.flatMap(({ takes }) => takes));
    // breadth first alone takes 91 in as many turns
    expect(all.size).toBe(161);
    expect(taken.size).toBeGreaterThan(150);
  },
  patience,
);

test(
  'what a path promises, the engine does: on flows made by chance',
  () => {
    const everywhere = shippedFlows('everywhere');
    fc.assert(
      fc.property(aProject, (files) => {
        const random = loadFlows([...everywhere, ...files]);
        fc.pre(random.diagnostics.every(({ severity }) => severity !== 'error'));
        const around = walkingOf(random.flows);
        for (const { path, takes } of coverPaths(around, explore(around, { mostTurns: 800 })).paths) {
          const taken = takesOf(path, around);
          expect(takes.filter((take) => !taken.includes(take))).toEqual([]);
        }
      }),
      runs(8),
    );
  },
  patience,
);

describe('what is left out of a situation decides nothing: with it, just the same can be done', () => {
  const everything = { has: () => true } as unknown as ReadonlySet<string>;
  const walkingKept = walkingOf(loadFlows([keptForLater]).flows);

  const alike = (of: Walking, few: Exploration) => {
    const whole = explore(of, { liveIn: () => everything, mostTurns: 200_000 });
    expect([few.isWhole, whole.isWhole]).toEqual([true, true]);
    expect(doneIn(few)).toEqual(doneIn(whole));
    expect(few.turns).toBeLessThan(whole.turns);
  };

  test('where a value is kept for later, and a state around hears a word', () =>
    alike(walkingKept, explore(walkingKept)));

  // half a minute
  test.runIf(isLongRun)('in the shipped flows', () => alike(walking, exploration), patience);
});

/** What a question asks for, from where, and the transitions that it takes. */
function doneIn({ spots }: Exploration): string[] {
  const done = spots.flatMap(({ states, next }) =>
    next
      .filter(({ isOwn }) => isOwn)
      .map(({ step, takes }) => `${states.join(' ')}: ${stepKey(step)}: ${takes.join(', ')}`),
  );
  return [...new Set(done)].sort();
}

function walkingOf(of: readonly CompiledFlow[]): Walking {
  return { library: createLibrary(of), settings: pathSettings, output: sampleOutput };
}

function transitionsOf(of: readonly CompiledFlow[]): Set<string> {
  const charts = of.map(chartOfFlow);
  return new Set(
    charts.flatMap((chart) => ownTransitions(chart, charts).map(({ key }) => `${chart.flow} ${key}`)),
  );
}

function takenIn({ spots }: Exploration): Set<string> {
  return new Set(spots.flatMap(({ next }) => next.flatMap(({ takes }) => takes)));
}

function wantedOf(flow: string, of: Exploration): Set<string> {
  return new Set([...takenIn(of)].filter((take) => take.startsWith(`${flow} `)));
}

function takesOf(path: Path, around: Walking): string[] {
  return playPath(around, path, null).turns.flatMap(({ trace }) =>
    trace.flatMap((each) => (each.step === 'take' ? [`${each.flow} ${each.transition}`] : [])),
  );
}
