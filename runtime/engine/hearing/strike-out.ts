/**
 * A reply without what tells who wrote it, to be read by others than those who answer it. What is struck out is said between
 * ‹›. Of words that may be names, more go than must: what stays is what the languages know, and small letters.
 */
import { allowedMistakes, isMisspelt, normalise } from '../../language/index.js';
import type { LanguageCode } from '../../model/index.js';
import { vocabularyOf } from './lexicon.js';

export interface WhoseWords {
  /** What the customer told of themselves: name, place. */
  own: readonly string[];
  /** Words that are names of others, in small letters. */
  names: readonly string[];
  /** What is called something too, and nobody: packages. */
  products: readonly string[];
}

export function strikeOut(
  text: string,
  { own, names, products }: WhoseWords,
  language: LanguageCode,
): string {
  const isShouted = !/\p{Ll}/u.test(text);
  const wordsIn = (values: readonly string[]) =>
    new Set(values.flatMap((each) => each.toLowerCase().match(word) ?? []));
  const owned = wordsIn(own);
  const sold = wordsIn(products);
  const others = new Set(names);
  const isPerson = (said: string, isFirst: boolean): boolean => {
    const small = said.toLowerCase();
    if (endsWithOne(small, owned)) return true;
    if (sold.has(small) || isKnown(small, language)) return false;
    if (endsWithOne(small, others)) return true;
    if (isShouted || !capital.test(said)) return false;
    // a telephone begins each message with a capital letter: what may be a slip of a known word stays
    return !isFirst || !isNearKnown(small, language);
  };
  const written = things.reduce((rest, [pattern, name]) => rest.replace(pattern, `‹${name}›`), text);
  return written
    .split(/(‹[^›]*›)/u)
    .map((part) =>
      part.startsWith('‹')
        ? part
        : part.replace(word, (said, at: number) =>
            isPerson(said, beginsSentence(part, at)) ? '‹name›' : said,
          ),
    )
    .join('')
    .replace(/‹name›(?:[\s.’'-]+‹name›)+/gu, '‹name›');
}

const word = /\p{L}[\p{L}\p{M}’'-]*/gu;
/** At the beginning, or behind what isiZulu and others join to a name: 'uSipho'. */
const capital = /^\p{Ll}{0,4}\p{Lu}/u;

/** In this order: what one pattern strikes out, the next does not see. */
const things: readonly (readonly [RegExp, string])[] = [
  [/[^\s@<>()]+@[^\s@<>()]+/gu, 'email'],
  [/\b(?:https?:\/\/|www\.)\S+/giu, 'link'],
  [
    /[-+]?\d{1,3}(?:[.,]\d{3,}|\s*[°º][\d\s.,'’"″′]*)\s*[NSns]?[\s,;/]+[-+]?\d{1,3}(?:[.,]\d{3,}|\s*[°º][\d\s.,'’"″′]*)\s*[EWew]?/gu,
    'coordinates',
  ],
  [/\b[2-9CFGHJMPQRVWX]{4,8}\+[2-9CFGHJMPQRVWX]{2,3}\b/giu, 'coordinates'],
  [/\+?\d(?:[\s().-]{0,2}\d){4,}/gu, 'number'],
];

function beginsSentence(text: string, at: number): boolean {
  return /(?:^|[.!?\n]\s*)[^\p{L}]*$/u.test(text.slice(0, at));
}

/** 'thandi', also in 'kuthandi'. */
function endsWithOne(said: string, names: ReadonlySet<string>): boolean {
  for (let joined = 0; joined <= Math.min(4, said.length - 2); joined += 1)
    if ((joined === 0 || said.length - joined > 3) && names.has(said.slice(joined))) return true;
  return false;
}

function isKnown(said: string, language: LanguageCode): boolean {
  const { has, glossary } = vocabularyOf(language);
  return normalise(said)
    .split(' ')
    .every((each) => has(each) || glossary(each).length > 0);
}

/** A slip of a known word, or one that is built as those of its language are. */
function isNearKnown(said: string, language: LanguageCode): boolean {
  const folded = normalise(said);
  const most = allowedMistakes(folded.length);
  const { beginningWith, inflected } = vocabularyOf(language);
  if (inflected(folded)?.meaning != null) return true;
  return beginningWith(folded[0] ?? '').some((known) => isMisspelt(folded, known, most));
}
