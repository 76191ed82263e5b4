import type { LanguageCode } from '../../model/index.js';
import { af } from './af.js';
import type { Language } from './contract.js';
import { en } from './en.js';
import { zu } from './zu.js';

export {
  heardMeanings,
  type Inflected,
  type Language,
  type Lexicon,
  type Meaning,
  meanings,
  type Superlative,
  superlatives,
} from './contract.js';

export { type Pattern, patterns, phrases } from './phrases.js';

export const languages: Record<LanguageCode, Language> = { en, af, zu };
