import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { outsideQuietHours } from '../../runtime/engine/conversation/quiet-hours.js';
import { BubbleBuilder } from '../../runtime/engine/speaking/bubble-builder.js';
import { lengthOf, pack, shorten, split } from '../../runtime/engine/speaking/text.js';
import { formatWireId, parseWireId } from '../../runtime/engine/speaking/wire-id.js';
import { takeAnswer } from '../../runtime/engine/turn/take.js';
import { normalise } from '../../runtime/language/index.js';
import type { Message } from '../../runtime/model/index.js';
import { runs } from '../harness/random-runs.js';

describe('normalise', () => {
  it.each([
    ['  Yes, PLEASE!! 🙏', 'yes'],
    ['Asseblief, Kaapstad', 'kaapstad'],
    ['Ngicela iphasela', 'iphasela'],
    ['Ménu', 'menu'],
    ['thanks', 'thanks'],
    ['thank you please', 'thank you please'],
    ['don’t', 'dont'],
    ['?', '?'],
    ['👍', '👍'],
    ['', ''],
  ])('%s → %s', (said, heard) => expect(normalise(said)).toBe(heard));

  it('gives the same for what it gave', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => normalise(normalise(text)) === normalise(text)),
      runs(100),
    );
  });
});

describe('text', () => {
  it('shortens by code points without tearing a grapheme', () => {
    expect(shorten('abcdef', 6)).toBe('abcdef');
    expect(shorten('abcdefg', 6)).toBe('abcde…');
    expect(shorten('ab👩‍👩‍👧', 4)).toBe('ab…');
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.integer({ min: 1, max: 30 }),
        (text, limit) => lengthOf(shorten(text, limit)) <= limit,
      ),
      runs(100),
    );
  });

  it('splits at paragraphs before words and loses nothing', () => {
    expect(split('one two\n\nthree', 10)).toEqual(['one two', 'three']);
    expect(split('one two three', 8)).toEqual(['one two', 'three']);
    expect(split('abcdefghij', 4)).toEqual(['abcd', 'efgh', 'ij']);
  });

  it('packs neighbours while they fit', () => {
    expect(pack(['a', 'b', 'ccc'], ' ', 3)).toEqual(['a b', 'ccc']);
  });
});

describe('bubble builder', () => {
  const ask = (body: string): Message => ({ kind: 'buttons', body, buttons: [] });

  it('joins texts into the next body by a blank line', () => {
    const bubbles = new BubbleBuilder();
    bubbles.add({ text: 'Thanks.' });
    bubbles.addQuestion(ask, 'Next?');
    bubbles.end();
    expect(bubbles.list.map(({ message }) => message)).toEqual([ask('Thanks.\n\nNext?')]);
  });

  it('sends what does not fit on its own, and media off by itself', () => {
    const bubbles = new BubbleBuilder();
    bubbles.add({ text: 'x'.repeat(1000) });
    bubbles.add({ message: { kind: 'image', link: 'https://a.example/a.png' } });
    bubbles.add({ text: 'y'.repeat(1000) });
    bubbles.addQuestion(ask, 'Next, with more than what is left?');
    bubbles.end();
    expect(bubbles.list.map(({ message }) => message.kind)).toEqual(['text', 'image', 'text', 'buttons']);
  });

  it('marks the bubble that answers a check', () => {
    const bubbles = new BubbleBuilder();
    bubbles.markNext({ interaction: 'coverage_check', metadata: { outcome: 'covered' } });
    bubbles.add({ text: 'Covered.' });
    bubbles.add({ message: { kind: 'audio', link: 'https://a.example/a.ogg' } });
    expect(bubbles.list.map(({ interaction }) => interaction)).toEqual(['coverage_check', 'message']);
  });
});

describe('an answer', () => {
  const name = { type: 'text', default: null, min: 2, max: 5, pattern: '\\p{L}+' } as const;
  const rand = { type: 'number', default: null, min: 1, max: 100 } as const;
  it.each([
    [name, { text: '  Tha\n ' }, { value: 'Tha' }],
    [name, { text: 'T' }, { problem: 'tooShort' }],
    [name, { text: 'Thandiwe' }, { problem: 'tooLong' }],
    [name, { text: '12' }, { problem: 'pattern' }],
    [name, { text: '   ' }, { problem: 'empty' }],
    [name, {}, { problem: 'kind' }],
    [rand, { text: 'R 12,50' }, { value: 12.5 }],
    [rand, { text: '101' }, { problem: 'tooBig' }],
    [rand, { text: '0' }, { problem: 'tooSmall' }],
    [rand, { text: 'twelve' }, { problem: 'notANumber' }],
  ])('%j takes %j', (variable, event, expected) =>
    expect(takeAnswer(variable, { type: 'kind.text', ...event })).toEqual(expected),
  );
});

describe('quiet hours', () => {
  const settings = { zone: 'Africa/Johannesburg', quietHours: { from: '21:00', to: '07:00' } };
  const at = (day: number, time: string) => Date.parse(`2026-09-0${day}T${time}:00+02:00`);
  it.each([
    ['20:59', at(1, '20:59'), null, at(1, '20:59')],
    ['21:00', at(1, '21:00'), null, at(2, '07:00')],
    ['03:30', at(2, '03:30'), null, at(2, '07:00')],
    ['07:00', at(2, '07:00'), null, at(2, '07:00')],
    ['06:00, window shuts at 06:30', at(2, '06:00'), at(2, '06:30'), at(1, '20:59')],
  ])('%s', (_name, due, window, expected) => expect(outsideQuietHours(due, window, settings)).toBe(expected));
});

describe('wire ids', () => {
  it('carry flow, state, choice and row', () => {
    expect(parseWireId(formatWireId('home', 'a.b', 'goOn'))).toEqual({
      flow: 'home',
      state: 'a.b',
      choice: 'goOn',
      row: null,
    });
    expect(parseWireId(formatWireId('home', 'a', 'each', 'x:y/z'))).toEqual({
      flow: 'home',
      state: 'a',
      choice: 'each',
      row: 'x:y/z',
    });
    expect(parseWireId('something else')).toBeNull();
  });
});
