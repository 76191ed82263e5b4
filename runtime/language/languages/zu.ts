import type { Language } from './language.js';

export const zu: Language = { code: 'zu', name: 'isiZulu', locale: 'zu-ZA' };
