import {
  clipped,
  counted,
  languages,
  type SurveyedText,
  surveyTranslations,
} from '../../../language/index.js';
import { type Layer, weighed } from './layer.js';

const inWords: Record<Exclude<SurveyedText['status'], 'translated'>, string> = {
  stale: 'older than the words it translates',
  new: 'not accepted yet',
  missing: 'missing',
};

/** Which texts have no translation, or one that is older than what it translates. */
export const translationsLayer: Layer = async ({ project }, { chart }, { language }) => {
  const surveys = surveyTranslations(project.files).filter(
    (survey) => survey.flow === chart.flow && (language === null || survey.language === language),
  );
  const open = surveys.flatMap(({ language: code, texts }) =>
    texts.flatMap(({ status, source, key }) =>
      status === 'translated'
        ? []
        : [{ code, status, state: source.state.path, text: source.words.text, key }],
    ),
  );
  const all = surveys.reduce((sum, { texts }) => sum + texts.length, 0);
  const states = weighed(
    [...new Set(open.map(({ state }) => state))].map((state) => {
      const texts = open.filter((text) => text.state === state);
      return [
        state,
        {
          label: [...new Set(texts.map(({ code, status }) => `${code} ${status}`))].join(', '),
          tone: texts.some(({ status }) => status === 'missing') ? ('bad' as const) : ('warning' as const),
          count: texts.length,
          notes: texts.map(
            ({ code, status, text }) => `${languages[code].name}, ${inWords[status]}: “${clipped(text, 80)}”`,
          ),
        },
      ] as const;
    }),
  );
  const summary =
    open.length === 0
      ? `All ${counted(all, 'translation')} say what the words they translate say now.`
      : `${open.length} of ${counted(all, 'translation')} ${open.length === 1 ? 'needs' : 'need'} a look.`;
  return { summary, states };
};
