import { languageCodes } from '../../model/index.js';
import type { Language } from './contract.js';
import { type Meaning, speaking, type WrittenMeaning, writtenMeanings } from './meanings.js';

export type { Grammar, Inflected, Language, Lexicon, NewFlowWords, Says } from './contract.js';
export { inflectionReader } from './inflection.js';
export { languages } from './languages.generated.js';
export {
  type Meaning,
  manners,
  type Superlative,
  speaking,
  superlatives,
  wishes,
  writtenMeanings,
} from './meanings.js';
export { type Pattern, patternOf, phrases } from './phrases.js';

/** Each meaning with the lines of a lexicon that have it; asking for a language stands behind asking for another. */
export function linesByMeaning({ lexicon }: Language): [meaning: Meaning, lines: readonly string[]][] {
  return (Object.keys(writtenMeanings) as WrittenMeaning[]).flatMap((meaning) => {
    const own: [Meaning, readonly string[]] = [meaning, lexicon.meanings[meaning]];
    if (meaning !== 'language') return [own];
    const spoken = languageCodes.map((code): [Meaning, readonly string[]] => [
      speaking(code),
      lexicon.speak[code] ?? [],
    ]);
    return [own, ...spoken];
  });
}
