import { describe, expect, test } from 'vitest';
import { loadFlows } from '../../runtime/language/index.js';
import { changesBetween } from '../../runtime/review/index.js';
import { shippedFlows } from '../harness/shipped-flows.js';

const files = shippedFlows();
const before = compiled(files);

describe('what changed between two versions', () => {
  test('is nothing, where nothing did', () => {
    expect(changesBetween(before, compiled(files))).toEqual([]);
  });

  test('is one sentence and one transition, where those were edited', () => {
    const changes = changesBetween(
      before,
      compiled(
        edited(
          ['onboarding/en.yaml', 'What is your name?', 'What may we call you?'],
          [
            'onboarding/en.yaml',
            'onDone:\n        found: { assign: { packages',
            'onDone:\n        none: { target: goodbye }\n        found: { assign: { packages',
          ],
          ['onboarding/en.yaml', '        none: { target: tryLater }\n', ''],
        ),
      ),
    );
    expect(changes).toHaveLength(1);
    const [{ flow, states, transitions, words, context }] = changes as [(typeof changes)[number]];
    expect({ flow, states, context }).toEqual({ flow: 'onboarding', states: [], context: [] });
    expect(words).toEqual([
      {
        state: 'askName',
        at: 'say.text',
        language: 'en',
        before: 'What is your name?',
        after: 'What may we call you?',
      },
    ]);
    expect(transitions).toEqual([
      expect.objectContaining({
        key: 'loading|lookup.loading.none|0',
        from: 'loading',
        happened: 'changed',
        before: expect.objectContaining({ to: 'tryLater' }),
        after: expect.objectContaining({ to: 'goodbye' }),
      }),
    ]);
  });

  test('is told once where every flow shares it', () => {
    const changes = changesBetween(
      before,
      compiled(
        edited(
          ['everywhere/en.yaml', 'Pleasure!', 'Any time!'],
          ['everywhere/en.yaml', '24h: { as: nobody', '12h: { as: nobody'],
        ),
      ),
    );
    expect(changes.map(({ flow, words }) => [flow, words.map(({ at, after }) => [at, after])])).toEqual([
      ['everywhere', [['heard.thanks.transitions.0.say.text', 'Any time!']]],
    ]);
    expect(changes[0]!.transitions.map(({ key, happened }) => [key, happened])).toEqual([
      ['withSales|after.withSales.nobody|nobody', 'changed'],
    ]);
  });

  test('is a state by another name, not one gone and one come', () => {
    const renamed = files.map(({ path, text }) => ({
      path,
      text: path.includes('onboarding/') ? text.replaceAll('tryLater', 'trouble') : text,
    }));
    expect(changesBetween(before, compiled(renamed))).toEqual([
      {
        flow: 'onboarding',
        happened: 'changed',
        states: [{ path: 'trouble', happened: 'renamed', was: 'tryLater', parts: [] }],
        transitions: [],
        words: [],
        context: [],
      },
    ]);
  });

  test('is another order of transitions, where the first that holds is taken', () => {
    const [first, second] = [
      '      - { as: name, guard: missing(name), target: askName }\n',
      '      - { as: place, guard: covered == false, target: askPlace }\n',
    ];
    const changes = changesBetween(
      before,
      compiled(edited(['onboarding/en.yaml', first + second, second + first])),
    );
    expect(changes[0]!.transitions.map(({ key, happened }) => [key, happened])).toEqual([
      ['next|always|place', 'changed'],
      ['next|always|name', 'changed'],
    ]);
  });

  test('names the parts of a state, choices and variables that came or went', () => {
    const changes = changesBetween(
      before,
      compiled(
        edited(
          [
            'onboarding/en.yaml',
            '  done:\n    journey: decision',
            '  done:\n    needsSeen: true\n    journey: decision',
          ],
          ['onboarding/en.yaml', '  keepChoice:', '  spare: { type: number }\n  keepChoice:'],
          [
            'onboarding/en.yaml',
            "        nothing: { title: 'Nothing, it is right', hear: [nothing], target: next }\n",
            '',
          ],
          ['onboarding/af.yaml', /^ *nothing:.*\n/m, ''],
          ['onboarding/zu.yaml', /^ *nothing:.*\n/m, ''],
        ),
      ),
    );
    expect(changes[0]).toMatchObject({
      states: [
        { path: 'change', happened: 'changed', parts: ['choices'] },
        { path: 'done', happened: 'changed', parts: ['needsSeen'] },
      ],
      transitions: [{ key: 'change|choice.change.nothing|0', happened: 'removed', after: null }],
      context: [{ name: 'spare', happened: 'added' }],
    });
  });

  test('is a whole flow that came or went', () => {
    expect(changesBetween([], before).map(({ flow, happened }) => [flow, happened])).toEqual([
      ['everywhere', 'added'],
      ['home', 'added'],
      ['onboarding', 'added'],
    ]);
    expect(changesBetween(before, []).every(({ happened }) => happened === 'removed')).toBe(true);
  });
});

function compiled(of: typeof files) {
  return loadFlows(of).flows;
}

function edited(...edits: [file: string, what: string | RegExp, by: string][]): typeof files {
  return files.map(({ path, text }) => ({
    path,
    text: edits
      .filter(([file]) => path.endsWith(file))
      .reduce((now, [, what, by]) => {
        const next = now.replace(what, by);
        if (next === now) throw new Error(`nothing to edit in ${path}: ${what}`);
        return next;
      }, text),
  }));
}
