export { type Acceptance, type Accepted, acceptTranslations, tidyLocks } from './accept.js';
export { beginningOf, changeBetween } from './change.js';
export { readCsv, writeCsv } from './csv.js';
export { type ReturnedRow, type TranslatorRow, translatorRows } from './exchange.js';
export { type Import, importTranslations } from './import.js';
export { isLockFile } from './lock.js';
export { type Survey, type SurveyedText, surveyTranslations, type TranslationStatus } from './survey.js';
export { readXliff, writeXliff } from './xliff.js';
