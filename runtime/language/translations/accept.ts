import type { LanguageCode } from '../../model/index.js';
import type { SourceFile } from '../contract.js';
import { hashOf, type LockedText, type TranslationLock, textsOf, writeLock } from './lock.js';
import { type Survey, type SurveyedText, surveyTranslations } from './survey.js';

/** Which texts somebody says are true to the base language as it is now. What is left out means all. */
export interface Acceptance {
  flow?: string | undefined;
  language?: LanguageCode | undefined;
  /** Keys, of a text (`states.askName.say`) or of all texts below them (`states.askName`). */
  keys?: readonly string[];
}

export interface Accepted {
  texts: { flow: string; language: LanguageCode; key: string; was: 'stale' | 'new' }[];
  /** The lock files that change, whole. */
  files: SourceFile[];
}

/** Marks texts as translated from today's words of the base language, and forgets texts that are gone. Writes nothing. */
export function acceptTranslations(files: readonly SourceFile[], acceptance: Acceptance): Accepted {
  const surveys = surveyTranslations(files);
  const { flow, language, keys = [] } = acceptance;
  const isMeant = (survey: Survey, text: SurveyedText) =>
    (flow === undefined || survey.flow === flow) &&
    (language === undefined || survey.language === language) &&
    (keys.length === 0 || keys.some((key) => text.key === key || text.key.startsWith(`${key}.`)));
  return acceptWhere(surveys, files, isMeant);
}

/** Accepts nothing; only forgets texts that are gone. */
export function tidyLocks(files: readonly SourceFile[]): Accepted {
  return acceptWhere(surveyTranslations(files), files, () => false);
}

/** As `acceptTranslations`, for the texts that `isMeant` picks. */
export function acceptWhere(
  surveys: readonly Survey[],
  files: readonly SourceFile[],
  isMeant: (survey: Survey, text: SurveyedText) => boolean,
): Accepted {
  const accepted: Accepted = { texts: [], files: [] };
  const locks = new Set<TranslationLock>();
  const byPath = new Map<string, TranslationLock>();
  for (const survey of surveys) {
    const lock = byPath.get(survey.lock.path) ?? survey.lock;
    byPath.set(lock.path, lock);
    locks.add(lock);
    const before = textsOf(lock, survey.language);
    const after = new Map<string, LockedText>();
    for (const text of survey.texts) {
      const known = before.get(text.key);
      const isNews = text.status === 'stale' || text.status === 'new';
      if (text.own && isNews && isMeant(survey, text)) {
        const hash = hashOf(text.source.words.text);
        after.set(text.key, { hash, range: undefined });
        lock.sources.set(hash, text.source.words.text.trim());
        accepted.texts.push({
          flow: survey.flow,
          language: survey.language,
          key: text.key,
          was: text.status === 'new' ? 'new' : 'stale',
        });
      } else if (text.own && known) after.set(text.key, known);
    }
    lock.languages.set(survey.language, after);
  }
  for (const lock of locks) {
    const text = writeLock(lock);
    const now = files.find(({ path }) => path === lock.path)?.text;
    const isEmpty = [...lock.languages.values()].every((texts) => texts.size === 0);
    if (text !== now && !(now === undefined && isEmpty)) accepted.files.push({ path: lock.path, text });
  }
  return accepted;
}
