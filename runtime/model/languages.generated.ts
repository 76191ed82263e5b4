// Do not edit: made from the folders of runtime/language/languages by `npm run generate`.
export const languageCodes = ['en', 'af', 'zu'] as const;
