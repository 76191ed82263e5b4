// Do not edit: made from the folders beside this file by `npm run generate`.
import type { LanguageCode } from '../../model/index.js';
import type { Language } from './contract.js';
import { en } from './en/language.generated.js';
import { af } from './af/language.generated.js';
import { zu } from './zu/language.generated.js';

export const languages: Record<LanguageCode, Language> = { en, af, zu };
