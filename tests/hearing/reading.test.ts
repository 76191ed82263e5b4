import { describe, expect, it } from 'vitest';
import type { LanguageCode } from '../../runtime/actions/index.js';
import { readReply } from '../../runtime/engine/hearing/read-reply.js';
import { speller } from '../../runtime/engine/hearing/spelling.js';
import { languages } from '../../runtime/language/index.js';
import { phrases } from '../../runtime/language/languages/phrases.js';

/** What each part of a reply is taken for, without what carries nothing. */
function kinds(text: string, language: LanguageCode): string[] {
  const { tokens } = readReply(text, language);
  return tokens.filter(({ kind }) => kind !== 'frame' && kind !== 'polite').map(({ kind }) => kind);
}

describe('a negation', () => {
  it.each([
    ['not this one', 'en', ['no']],
    ['i do not want to go on', 'en', ['no']],
    ['ek hou nie van hierdie een nie', 'af', ['no']],
    ['nee ek wil nie aangaan nie', 'af', ['no', 'no']],
    ['angiyifuni le', 'zu', ['no']],
    ['not this one, the other', 'en', ['no', 'others']],
  ] as const)('of this, or of going on, says no: %s', (text, language, expected) =>
    expect(kinds(text, language)).toEqual(expected),
  );

  it.each([
    ['not the R45', 'en', ['negation', 'price']],
    ['i do not want the R45', 'en', ['refuse', 'price']],
    ['i do not want the others', 'en', ['negation', 'others']],
    ['dont change it', 'en', ['negation', 'change']],
  ] as const)('of anything else stays a reason to ask: %s', (text, language, expected) =>
    expect(kinds(text, language)).toEqual(expected),
  );
});

it('takes back what comes before a choice, and only there', () => {
  expect(kinds('no wait, the family one', 'en')).toEqual(['filler', 'filler', 'word']);
  expect(kinds('no wait', 'en')).toEqual(['no', 'unsure']);
});

it('asks where "is" begins a question, not where it says something', () => {
  expect(readReply('is everything correct', 'en').asks).toBe('word');
  expect(readReply('is lekker', 'af').asks).toBeNull();
});

it('finds a phrase around words that may stand anywhere', () =>
  expect(kinds('kan iemand my asseblief bel', 'af')).toEqual(['person']));

describe('a doubt', () => {
  it.each(['yes 🙄', 'yeah right', 'ja right', 'sure whatever'])('stays beside a yes: %s', (text) =>
    expect(kinds(text, 'en')).toContain('doubt'),
  );

  it.each([
    ['stop 🙄', 'stop'],
    ['no 😒', 'no'],
    ['call me 🙄', 'person'],
  ])('goes from what is meant anyway: %s', (text, kind) => expect(kinds(text, 'en')).toEqual([kind]));
});

it.each([
  ['tell me when you are here', 'en', ['inform']],
  ['sit my maar op die lys', 'af', ['inform']],
  ['tell me when will you come', 'en', ['inform', 'question']],
] as const)('leaves out when somebody shall be told, unless it asks: %s', (text, language, expected) =>
  expect(kinds(text, language).slice(0, expected.length)).toEqual(expected),
);

it('takes two numbers for two choices', () => {
  expect(kinds('one and three', 'en')).toEqual(['number', 'number']);
  expect(kinds('een en drie', 'af')).toEqual(['number', 'number']);
});

it('hears a question of isiZulu wherever its word stands, and one of English at the start', () => {
  expect(readReply('ngiyithumela kanjani i-pin', 'zu').asks).toBe('word');
  expect(readReply('near where the river turns', 'en').asks).toBeNull();
  expect(readReply('ngithumelaphi', 'zu', { isOpen: true }).asks).toBe('word');
});

it.each([
  ['thefirstone', ['the', 'first', 'one']],
  ['faem', ['farm']],
  ['compair', ['compare']],
  ['egameni', ['igama']],
  ['rest', null],
  ['shop', null],
])('reads %s as %j', (said, words) =>
  expect(speller(new Set(['farm', 'compare', 'igama']), 'en')(said)).toEqual(words),
);

it.each([
  ['ngizoyithatha', 'take'],
  ['anginivumeli', 'refuse'],
  ['siyavuma', 'yes'],
  ['ungaqhubeki', 'negation'],
  ['umfula', null],
])('takes %s of isiZulu apart: %s', (word, meaning) =>
  expect(languages.zu.lexicon.inflected!(word)?.meaning ?? null).toBe(meaning),
);

it('writes ways of saying a part in brackets, also within each other', () =>
  expect(phrases('(you|u) may, no (deal(s|)|)')).toEqual(['you may', 'u may', 'no deals', 'no deal', 'no']));
