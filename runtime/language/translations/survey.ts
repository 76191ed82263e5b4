import type { LanguageCode } from '../../model/index.js';
import { readCharts } from '../0-project/load-flows.js';
import type { WordsFact } from '../3-meaning/facts/facts.js';
import type { SourceChart } from '../3-meaning/source-chart.js';
import type { SourceFile } from '../contract.js';
import { needsTranslation } from '../rules/LF501-missing-translation.js';
import { emptyLock, hashOf, lockPathBeside, type TranslationLock } from './lock.js';
import { isOwn, isTranslatable, wordsByKey } from './pairs.js';

/** How far the words of one language are, in one flow. */
export interface Survey {
  flow: string;
  language: LanguageCode;
  chart: SourceChart;
  base: SourceChart;
  /** The flow's lock; an empty one when there is none yet. */
  lock: TranslationLock;
  texts: SurveyedText[];
}

export type TranslationStatus =
  /** As the base language says it now. */
  | 'translated'
  /** The base language changed after it was translated. */
  | 'stale'
  /** Translated, and nobody has said from which words. */
  | 'new'
  | 'missing';

export interface SurveyedText {
  /** The keys that lead to it. */
  key: string;
  status: TranslationStatus;
  source: WordsFact;
  /** undefined: missing. */
  own: WordsFact | undefined;
  /** What the base language said when it was translated, when the lock knows and it was something else. */
  was: string | undefined;
}

/** Every language of every flow against its base, by flow, then language, then place in the file. Never throws. */
export function surveyTranslations(files: readonly SourceFile[]): Survey[] {
  const { charts, locks } = readCharts(files);
  return charts.flatMap((chart): Survey[] => {
    const ofFlow = charts.filter(({ flow }) => flow === chart.flow);
    const base = ofFlow.find(({ language }) => language === 'en') ?? ofFlow[0]!;
    if (base === chart) return [];
    const lock = locks.get(chart.flow) ?? emptyLock(lockPathBeside(base.path));
    return [
      {
        flow: chart.flow,
        language: chart.language,
        chart,
        base,
        lock,
        texts: surveyTexts(chart, base, lock),
      },
    ];
  });
}

function surveyTexts(chart: SourceChart, base: SourceChart, lock: TranslationLock): SurveyedText[] {
  const words = wordsByKey(chart);
  const locked = lock.languages.get(chart.language);
  return [...wordsByKey(base)].flatMap(([key, source]): SurveyedText[] => {
    const found = words.get(key);
    const own = found && isOwn(found, chart) ? found : undefined;
    if (!isTranslatable(source)) return [];
    // what a translation deletes, and what is one text for all, is nobody's to translate
    if (!own)
      return found && needsTranslation(source)
        ? [{ key, status: 'missing', source, own, was: undefined }]
        : [];
    const from = locked?.get(key)?.hash;
    const isSame = from === hashOf(source.words.text);
    const status = from === undefined ? 'new' : isSame ? 'translated' : 'stale';
    return [
      { key, status, source, own, was: from === undefined || isSame ? undefined : lock.sources.get(from) },
    ];
  });
}
