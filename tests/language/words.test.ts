import { describe, expect, it } from 'vitest';
import { compileWords, parseWords, valueAt } from '../../runtime/language/index.js';

const familyPlus = {
  name: 'Family Plus',
  price_per_day: 25,
  features: ['video calls', 'support'],
  translations: { af: { name: 'Gesin Plus', features: ['video-oproepe'] } },
};

const say = (text: string, scope: Record<string, unknown>, language: 'en' | 'af' | 'zu' = 'en') =>
  compileWords(text, language)((path) => valueAt(scope, path, language));

describe('words', () => {
  it('writes amounts as people do: no cents where there are none', () => {
    expect(say('{p, number, money} a day', { p: 15 })).toBe('R15 a day');
    expect(say('{p, number, money}', { p: 15.5 })).toBe('R15,50');
    expect(say('{p, number, money}', { p: 15.5 }, 'zu')).toBe('R15.50');
    expect(say('{p, number, money}', { p: 1200 }, 'af')).toBe('R1\u00a0200');
    expect(say('{p, number, money}', {})).toBe('');
  });

  it('writes what a price a day comes to in 30 days', () => {
    expect(say('{p, number, moneyFor30Days} for 30 days', { p: 15 })).toBe('R450 for 30 days');
    expect(say('{p, number, moneyFor30Days}', { p: 15.25 })).toBe('R457,50');
    expect(say('{p, number, moneyFor30Days}', {})).toBe('');
  });

  it('says a package in the language of the conversation, and its own words where there is no translation', () => {
    const text = '*{chosen.name}*\n{chosen.features, bullets}';
    expect(say(text, { chosen: familyPlus }, 'af')).toBe('*Gesin Plus*\n• video-oproepe');
    expect(say(text, { chosen: familyPlus }, 'zu')).toBe('*Family Plus*\n• video calls\n• support');
  });

  it('says nothing where a value is missing', () => {
    expect(say('a{x}b{y, number, money}c{z, bullets}d{w, date, day}e', { x: null })).toBe('abcde');
  });

  it('counts and chooses', () => {
    const text = '{n, plural, one {# day} other {# days}} {ok, select, true {yes} other {no}} {n}';
    expect(say(text, { n: 1, ok: true })).toBe('1 day yes 1');
    expect(say(text, { n: 3, ok: false })).toBe('3 days no 3');
  });

  it('keeps angle brackets and lone braces as people wrote them', () => {
    expect(say('<b> 1 < 2 }', {})).toBe('<b> 1 < 2 }');
  });

  it('points at each placeholder, dots and formats included', () => {
    const parsed = parseWords('Hi {item.name}: {item.features, bullets}, {p, number, money}');
    expect('placeholders' in parsed && parsed.placeholders).toEqual([
      { path: 'item.name', use: 'plain', start: 3, end: 14 },
      { path: 'item.features', use: 'bullets', start: 16, end: 40 },
      { path: 'p', use: 'money', start: 42, end: 60 },
    ]);
  });

  it.each([
    ['{p, number, monney}', /"monney" is no format/],
    ['{p, number, ::currency/USD}', /needs a named format/],
    ['{p, date}', /needs a named format/],
    ["it's '{name}'", /the customer would see the braces/],
    ['{', /never closed/],
    ['{}', /names no value/],
    ['{a b}', /no placeholder/],
    ['{a, foo}', /no format/],
    ['{n, plural, one {x}}', /other/],
    ['{1x}', /no name/],
  ])('%s is a problem', (text, problem) => {
    const parsed = parseWords(text);
    expect('problems' in parsed && parsed.problems[0]?.problem).toMatch(problem);
  });
});
