import type { Language } from './language.js';

export const af: Language = { code: 'af', name: 'Afrikaans', locale: 'af-ZA' };
