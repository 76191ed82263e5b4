import { describe, expect, it } from 'vitest';
import { tokenise } from '../../runtime/engine/hearing/tokens.js';
import {
  type Language,
  languages,
  linesByMeaning,
  type Meaning,
  phrases,
} from '../../runtime/language/index.js';

const all: Language[] = Object.values(languages);

/** Each meaning with all its phrases. */
const spelledOut = (language: Language) =>
  Object.fromEntries(linesByMeaning(language).map(([meaning, lines]) => [meaning, phrases(lines)])) as Record<
    Meaning,
    readonly string[]
  >;

/** Every phrase of a lexicon, with what it is there for. */
function phrasesOf(language: Language): { phrase: string; meaning: string }[] {
  const meanings = linesByMeaning(language).flatMap(([meaning, lines]) =>
    phrases(lines).map((phrase) => ({ phrase, meaning })),
  );
  const ordinals = language.lexicon.ordinals.flatMap((lines, index) =>
    phrases(lines).map((phrase) => ({ phrase, meaning: `ordinal ${index + 1}` })),
  );
  return [...meanings, ...ordinals];
}

describe.each(all)('the lexicon of $name', (language) => {
  it('gives no phrase two meanings', () => {
    const meanings = new Map<string, Set<string>>();
    for (const { phrase, meaning } of phrasesOf(language)) {
      const folded = tokenise(phrase).join(' ');
      meanings.set(folded, (meanings.get(folded) ?? new Set()).add(meaning));
    }
    const torn = [...meanings].filter(([, own]) => own.size > 1).map(([phrase, own]) => [phrase, ...own]);
    expect(torn).toEqual([]);
  });

  it('is written as replies are read', () => {
    const odd = phrasesOf(language).filter(
      ({ phrase }) => tokenise(phrase).length === 0 || /[A-Z’']/.test(phrase),
    );
    expect(odd).toEqual([]);
  });

  it('says yes and no in words that the other languages do not turn around', () => {
    const others = all.filter(({ code }) => code !== language.code);
    const { yes, no, refuse } = spelledOut(language);
    const turned = others
      .map(spelledOut)
      .flatMap((meanings) => [
        ...yes.filter((phrase) =>
          [meanings.no, meanings.refuse, meanings.not, meanings.negation].some((list) =>
            list.includes(phrase),
          ),
        ),
        ...[...no, ...refuse].filter(
          (phrase) => meanings.yes.includes(phrase) || meanings.goOn.includes(phrase),
        ),
      ]);
    expect(turned).toEqual([]);
  });
});
