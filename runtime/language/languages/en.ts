import type { Language } from './language.js';

export const en: Language = { code: 'en', name: 'English', locale: 'en-ZA' };
