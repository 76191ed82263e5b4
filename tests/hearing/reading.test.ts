import { describe, expect, it } from 'vitest';
import { Branch, stepsOf, walk } from '../../runtime/engine/hearing/phrase-tree.js';
import { readReply } from '../../runtime/engine/hearing/read-reply.js';
import { speller } from '../../runtime/engine/hearing/spelling.js';
import { tokenise } from '../../runtime/engine/hearing/tokens.js';
import { inflectionReader, languages, patternOf, phrases } from '../../runtime/language/index.js';
import type { LanguageCode } from '../../runtime/model/index.js';

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

it.each([
  ['the R45, I mean the R25', 'en', ['price']],
  ['family plus, uxolo bengithi farm', 'zu', ['word']],
  ['die gesin een, nee jammer ek bedoel die plaas een', 'af', ['word']],
] as const)('takes the latter of two where it is said to be meant: %s', (text, language, expected) =>
  expect(kinds(text, language).filter((kind) => kind !== 'filler')).toEqual(expected),
);

it.each([
  ['what do you mean, R45 or R25', ['question', 'asks', 'word', 'price', 'price']],
  ['the R45, I mean not the R25', ['price', 'filler', 'negation', 'price']],
])('takes none where it asks or denies: %s', (text, expected) => expect(kinds(text, 'en')).toEqual(expected));

it.each([
  ['my name is not Thandi', 'en'],
  ['my naam is nie Thandi nie', 'af'],
  ['igama lami akuyena uThandi', 'zu'],
] as const)('hears that a name is not right, whatever it is: %s', (text, language) =>
  expect(kinds(text, language)).toEqual(['change']),
);

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
  expect(inflectionReader(languages.zu.grammar.inflection!)(word)?.meaning ?? null).toBe(meaning),
);

it('writes ways of saying a part in brackets, also within each other', () =>
  expect(phrases(['(you|u) may', 'no (deal(s|)|)'])).toEqual([
    'you may',
    'u may',
    'no deals',
    'no deal',
    'no',
  ]));

describe('phrases side by side', () => {
  const first = (values: readonly string[]) => values[0];
  const tree = (...lines: string[]) =>
    new Branch(
      lines.map((line) => stepsOf(patternOf(line), 'said')),
      first,
    );
  const loose = new Set(['maar']);

  it.each([
    [['(you|u) may', 'no (deal(s|)|)']],
    [['e(y|w|)ama', '(ni|u)(ya|)ku (phi|kanjani ke|)']],
    [['sê nie', '100 percent', '👍']],
  ])('hold each that would be written out, and no other: %j', (lines) => {
    for (const phrase of phrases(lines)) {
      const words = tokenise(phrase);
      expect(walk(tree(...lines), words, 0, loose)).toEqual({ value: 'said', length: words.length });
      expect(walk(tree(...lines), [...words, 'maar'], 0, loose)?.length).toBe(words.length);
    }
    expect(walk(tree(...lines), ['percent'], 0, loose)).toBeNull();
  });

  it('are the longest, with loose words inside them', () => {
    expect(walk(tree('gaan', 'gaan nou aan'), ['gaan', 'maar', 'nou', 'aan', 'nou'], 0, loose)?.length).toBe(
      4,
    );
    expect(walk(tree('gaan', 'gaan nou aan'), ['gaan', 'maar', 'nou'], 0, loose)?.length).toBe(1);
  });
});
