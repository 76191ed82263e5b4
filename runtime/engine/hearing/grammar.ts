/** What the grammars of all languages say together: people mix them in one sentence. */
import { type Grammar, languages, phrases } from '../../language/index.js';

const grammars: readonly Grammar[] = Object.values(languages).map(({ grammar }) => grammar);

type WordList = {
  [Key in keyof Grammar]-?: NonNullable<Grammar[Key]> extends readonly string[] ? Key : never;
}[keyof Grammar];

const wordsOf = (key: WordList): ReadonlySet<string> => new Set(grammars.flatMap((each) => each[key] ?? []));

/** Between two numbers: 'one *and* three'. */
export const joiners = wordsOf('joiners');
/** Before all else: 'compare *first*'. */
export const beforeAll = wordsOf('beforeAll');
/** 'Tell me *when* you are here', and what behind it makes a question: 'when *will* you come'. */
export const whens = wordsOf('when');
export const asksAfterWhen = wordsOf('asksAfterWhen');
/** 'The R45, I *mean* the R25'. */
export const means = wordsOf('means');
/** '*is* fine'. */
export const copulas = wordsOf('copulas');
/** 'probeer *maar*'. */
export const particles = wordsOf('particles');
/** 'cha ngiyabonga, *kulungile*'. */
export const settling = wordsOf('settles');
/** '*but* yes'. */
export const buts = wordsOf('buts');
/** Joined to a word: '*ye*family'. */
export const wordPrefixes: ReadonlySet<string> = new Set(phrases([...wordsOf('wordPrefixes')]));

/** The sign of money as it is typed before an amount, 'R15', folded. */
const currencySign = 'r';
/** 'ir15', 'kar15': the sign with a prefix joined to it. */
export const prefixedCurrency: ReadonlySet<string> = new Set(
  [...wordsOf('currencyPrefixes')].map((prefix) => prefix + currencySign),
);

const any = (words: Iterable<string>) => `(?:${[...words].map(escaped).join('|')})`;
const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const forWhom = grammars.flatMap((grammar) => grammar.forWhom ?? []);
const saysWhom = new RegExp(
  `\\b${any(forWhom.flatMap(({ before }) => before))} ${any(forWhom.flatMap(({ whose }) => whose))}$`,
);

/** 'The business one *for my*': what follows says whom it is for. */
export const endsWithWhom = (said: string) => saysWhom.test(said);

const misnamed = grammars.flatMap((grammar) => grammar.misnamed ?? []);
const misnamedEnds = misnamed.flatMap(({ ends = [] }) => ends);
const misnamedBegins = misnamed.flatMap(({ begins = [] }) => begins);

const denies = new RegExp(` ${any(misnamedEnds)}$|^${any(misnamedBegins)} \\w+$`);

/** '*My name is not* Thandi'. */
export const deniesName = (said: string) => denies.test(said);

const signs = grammars.flatMap(({ signs: { always = {}, beforeNumber = {} } = {} }) => [
  ...Object.entries(always).map(([sign, word]) => ({ pattern: new RegExp(escaped(sign), 'gu'), word })),
  ...Object.entries(beforeNumber).map(([sign, word]) => ({
    pattern: new RegExp(`${/^\w/.test(sign) ? '\\b' : ''}${escaped(sign)}\\s*(?=\\d)`, 'gu'),
    word,
  })),
]);

/** A folded text with its signs as words: '100%', '#3'. */
export const withoutSigns = (text: string) =>
  signs.reduce((spelt, { pattern, word }) => spelt.replace(pattern, ` ${word} `), text);

const laughter = grammars.flatMap(({ laughter }) =>
  laughter
    ? { pattern: new RegExp(`^${any(laughter.syllables)}+${any(laughter.ends)}*$`), word: laughter.word }
    : [],
);

/** Laughter of any length as the word of the lexicon that stands for it; null: it is none. */
export function laughterIn(word: string): string | null {
  if (word.length <= 2) return null;
  return laughter.find(({ pattern }) => pattern.test(word))?.word ?? null;
}
