import type { LanguageCode } from '../../model/index.js';
import { readWordsList } from '../3-meaning/reading/read-say.js';
import type { SourceFile } from '../contract.js';
import { contextOf, type TextContext } from './context.js';
import { heardByKey } from './pairs.js';
import { type Survey, surveyTranslations, type TranslationStatus } from './survey.js';

/** What goes to a translator and comes back: one text, and all that helps to say it well. */
export interface TranslatorRow extends TextContext {
  flow: string;
  language: LanguageCode;
  /** The keys that lead to it. */
  key: string;
  source: string;
  /** '': not yet. */
  translation: string;
  /** `heard`: words that customers type. They belong to their language and are no translations. */
  status: TranslationStatus | 'heard';
}

/** What a translator gave back. */
export interface ReturnedRow {
  flow: string;
  language: string;
  key: string;
  source: string;
  translation: string;
  /** The translator says that it is true to its source, changed or not. */
  isDone: boolean;
}

/** Between heard words, on one line. */
const between = ' | ';

/** All texts of a language, by flow, in the order of the base chart; heard words after them. */
export function translatorRows(
  files: readonly SourceFile[],
  { flow, language }: { flow?: string | undefined; language: LanguageCode },
): TranslatorRow[] {
  return surveyTranslations(files)
    .filter((survey) => survey.language === language && (flow === undefined || survey.flow === flow))
    .flatMap((survey) => [...rowsOfTexts(survey), ...rowsOfHeard(survey)]);
}

function rowsOfTexts(survey: Survey): TranslatorRow[] {
  const context = contextOf(survey.base);
  return survey.texts.map(({ key, source, own, status }) => ({
    flow: survey.flow,
    language: survey.language,
    key,
    ...context.ofText(source),
    source: source.words.text.trimEnd(),
    translation: own?.words.text.trimEnd() ?? '',
    status,
  }));
}

function rowsOfHeard({ flow, language, base, chart }: Survey): TranslatorRow[] {
  const context = contextOf(base);
  const own = heardByKey(chart);
  return [...heardByKey(base)].map(([key, list]) => {
    const found = own.get(key);
    const isOwn = found && found.path === chart.path && !found.absent;
    return {
      flow,
      language,
      key,
      ...context.ofHeard(key),
      source: joined(readWordsList(list)),
      translation: isOwn ? joined(readWordsList(found)) : '',
      status: 'heard',
    };
  });
}

function joined(words: ReturnType<typeof readWordsList>): string {
  return (words ?? []).map(({ text }) => text).join(between);
}

/** Heard words as they came back, one by one. */
export function splitHeard(words: string): string[] {
  return words
    .split('|')
    .map((word) => word.trim())
    .filter((word) => word !== '');
}
