import { describe, expect, it } from 'vitest';
import { tokenise } from '../../runtime/engine/hearing/tokens.js';
import { type Language, languages, phrases } from '../../runtime/language/index.js';

const all: Language[] = Object.values(languages);

/** Each meaning with all its phrases. */
const spelledOut = ({ lexicon: { meanings } }: Language) =>
  Object.fromEntries(Object.entries(meanings).map(([meaning, list]) => [meaning, phrases(list)])) as Record<
    keyof typeof meanings,
    readonly string[]
  >;

/** Every phrase of a lexicon, with what it is there for. */
function phrasesOf({ lexicon }: Language): { phrase: string; meaning: string }[] {
  const meanings = Object.entries(lexicon.meanings).flatMap(([meaning, list]) =>
    phrases(list).map((phrase) => ({ phrase, meaning })),
  );
  const ordinals = lexicon.ordinals.flatMap((list, index) =>
    phrases(list).map((phrase) => ({ phrase, meaning: `ordinal ${index + 1}` })),
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
