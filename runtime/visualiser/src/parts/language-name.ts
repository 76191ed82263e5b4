import type { LanguageCode } from '../../../server/api.js';

/** As their speakers call them: browsers do not all know the name of isiZulu. */
const names: Record<LanguageCode, string> = { en: 'English', af: 'Afrikaans', zu: 'isiZulu' };

export const languageName = (code: LanguageCode) => names[code];
