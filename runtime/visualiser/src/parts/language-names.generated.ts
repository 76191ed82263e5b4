// Do not edit: made from runtime/language/languages by `npm run generate`.

/** As their speakers call them: browsers do not all know these names. */
export const languageNames = {
  "en": "English",
  "af": "Afrikaans",
  "zu": "isiZulu"
} as const;
