import { Command } from 'commander';
import {
  beginningOf,
  changeBetween,
  languages,
  type Survey,
  type SurveyedText,
  surveyTranslations,
  type TranslationStatus,
} from '../../language/index.js';
import { checkFlow, readOwnFlows } from './translate-files.js';

const statuses: readonly TranslationStatus[] = ['translated', 'stale', 'new', 'missing'];

export function translateStatus(): Command {
  return new Command('status')
    .description(
      'Counts for each flow and language what is translated, stale, new (not yet accepted) and missing.',
    )
    .argument('[flow]', 'one flow; all when left out')
    .option('--json', 'print every text with its status as JSON')
    .action(async (flow: string | undefined, { json }: { json?: boolean }) => {
      const surveys = surveyTranslations(await readOwnFlows());
      checkFlow(flow, surveys);
      const asked = surveys.filter((survey) => flow === undefined || survey.flow === flow);
      console.log(json ? JSON.stringify(asked.map(asData), null, 2) : asText(asked));
    });
}

function asData({ flow, language, texts }: Survey) {
  return {
    flow,
    language,
    texts: texts.map(({ key, status, source, own, was }) => ({
      key,
      status,
      source: source.words.text,
      translation: own?.words.text ?? null,
      was: was ?? null,
    })),
  };
}

function asText(surveys: readonly Survey[]): string {
  const rows = [
    ['flow', 'language', ...statuses],
    ...surveys.map(({ flow, language, texts }) => [
      flow,
      languages[language].name,
      ...statuses.map((status) => String(texts.filter((text) => text.status === status).length)),
    ]),
  ];
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const table = rows.map((row) =>
    row
      .map((cell, column) => (column < 2 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!)))
      .join('  '),
  );
  const open = surveys.flatMap((survey) =>
    survey.texts.filter(({ status }) => status !== 'translated').map((text) => lineOf(survey, text)),
  );
  return [...table, ...(open.length > 0 ? ['', ...open] : [])].join('\n');
}

function lineOf({ flow, language }: Survey, { key, status, source, was }: SurveyedText): string {
  const text = source.words.text;
  const change = was === undefined ? undefined : changeBetween(was, text);
  const words = change ? `“${change.before}” is now “${change.after}”` : `“${beginningOf(text)}”`;
  return `${status} ${flow} ${language} ${key}: ${words}`;
}
