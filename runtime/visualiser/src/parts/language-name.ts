import type { LanguageCode } from '../../../server/api.js';
import { languageNames } from './language-names.generated.js';

/** As its speakers call it. */
export const languageName = (code: LanguageCode): string => languageNames[code];
