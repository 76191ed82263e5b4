export { type Acceptance, type Accepted, acceptTranslations, tidyLocks } from './accept.js';
export { beginningOf, changeBetween } from './change.js';
export { isLockFile } from './lock.js';
export { type Survey, type SurveyedText, surveyTranslations, type TranslationStatus } from './survey.js';
