import { describe, expect, test } from 'vitest';
import { loadFlows } from '../../runtime/language/index.js';
import { markDifferences } from '../../runtime/review/changes/differing.js';
import { aroundChanges, reviewBetween, summaryOf } from '../../runtime/review/index.js';
import { shippedFlows } from '../harness/shipped-flows.js';

const files = shippedFlows().filter(({ path }) => !path.endsWith('policies.yaml'));
const before = loadFlows(files).flows;

const shown = (text: string) => text.replaceAll('\uE000', '[').replaceAll('\uE001', ']');

describe('the differing words of two texts', () => {
  test.each([
    ['What is your name?', 'What may we call you?', 'What [is your name]?', 'What [may we call you]?'],
    ['same', 'same', 'same', 'same'],
    ['', 'new words', '', '[new words]'],
    ['*Your privacy* matters', '*Your data* matters', '*Your [privacy]* matters', '*Your [data]* matters'],
    ['Hi ‹name›, hi', 'Hi ‹first name›, hi', 'Hi [‹name›], hi', 'Hi [‹first name›], hi'],
    ['one\ntwo', 'three\nfour', '[one]\n[two]', '[three]\n[four]'],
    ['*bold* words', 'bold words', '*bold* words', 'bold words'],
    ['wys dit', 'wys dít', 'wys [dit]', 'wys [dít]'],
  ])('%j and %j', (left, right, was, is) => {
    expect(markDifferences(left, right).map(shown)).toEqual([was, is]);
  });
});

describe('the review of two versions', () => {
  test('shows words in every language, of those that did not change too', () => {
    const { said } = reviewed(['onboarding/zu.yaml', /(states:[\s\S]*?askName:\s+say: ).*/, '$1Ungubani?']);
    expect(said).toHaveLength(1);
    expect(said[0]).toMatchObject({ kind: 'asked', state: 'askName' });
    expect(
      said[0]!.languages.map(({ language, isChanged, before: was, after }) => [
        language,
        isChanged,
        shown(was!.text),
        shown(after!.text),
      ]),
    ).toEqual([
      ['en', false, 'What is your name?', 'What is your name?'],
      ['af', false, 'Wat is jou naam?', 'Wat is jou naam?'],
      ['zu', true, '[Ngubani igama lakho]?', '[Ungubani]?'],
    ]);
  });

  test('knows what is said on the way, and what is heard, by their places', () => {
    const { said } = reviewed(
      ['everywhere/en.yaml', 'Pleasure!', 'Any time!'],
      ['everywhere/en.yaml', 'hear: [thanks,', 'hear: [many thanks, thanks,'],
    );
    expect(said.map(({ languages: _, ...place }) => place)).toEqual([
      { state: '', kind: 'heard', of: 'thanks' },
      { state: '', kind: 'onTheWay', transition: '|heard..thanks|0' },
    ]);
    expect(shown(said[1]!.languages[0]!.after!.text)).toBe('[Any time]!');
  });

  test('leaves what is gone on the chart, where it stood', () => {
    const { merged, changes } = reviewed(
      ['onboarding/en.yaml', 'none: { target: tryLater }', 'none: { target: goodbye }'],
      ['onboarding/en.yaml', /^ {2}loaded:$/m, '  arrived:'],
      ['onboarding/en.yaml', 'target: loaded }', 'target: arrived }'],
    );
    expect(summaryOf(changes)).toContain('state loaded is now called arrived');
    expect(merged.marks.states).toMatchObject({ arrived: 'renamed', loading: 'ways' });
    expect(merged.marks.transitions).toEqual({
      'loading|lookup.loading.none|0': 'changed',
      'loading|lookup.loading.none|0|before': 'removed',
    });
    const around = aroundChanges(merged)!.states.map(({ path }) => path);
    expect(around).toEqual(expect.arrayContaining(['loading', 'tryLater', 'goodbye', 'arrived']));
    expect(around).not.toContain('welcome');
  });

  test('is the whole chart of a flow that came or went', () => {
    const [, home] = reviewBetween([], before);
    expect(home!.changes).toMatchObject({ flow: 'home', happened: 'added' });
    expect(summaryOf(home!.changes)).toMatch(/^a new flow of \d+ states$/);
    expect(new Set(Object.values(home!.merged.marks.states))).toEqual(new Set(['added']));
    expect(summaryOf(reviewBetween(before, [])[1]!.changes)).toBe('the flow is gone');
  });
});

function reviewed(...edits: [file: string, what: string | RegExp, by: string][]) {
  const edited = files.map(({ path, text }) => ({
    path,
    text: edits
      .filter(([file]) => path.endsWith(file))
      .reduce((now, [, what, by]) => {
        const next = now.replace(what, by);
        if (next === now) throw new Error(`nothing to edit in ${path}: ${what}`);
        return next;
      }, text),
  }));
  const [review, ...others] = reviewBetween(before, loadFlows(edited).flows);
  expect(others).toEqual([]);
  return review!;
}
