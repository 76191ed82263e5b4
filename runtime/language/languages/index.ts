import type { LanguageCode } from '../../actions/index.js';
import { af } from './af.js';
import { en } from './en.js';
import type { Language } from './language.js';
import { zu } from './zu.js';

export type { Language } from './language.js';

export const languages = { en, af, zu } as const satisfies Record<LanguageCode, Language>;

/** The language whose file holds the whole chart; the others extend it. */
export const baseLanguage: LanguageCode = 'en';
