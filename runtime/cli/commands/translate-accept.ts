import { Command } from 'commander';
import {
  type Accepted,
  acceptTranslations,
  counted,
  didYouMean,
  languages,
  type Survey,
  surveyTranslations,
  tidyLocks,
} from '../../language/index.js';
import { CouldNotRun } from '../exit.js';
import { checkFlow, languageOption, readOwnFlows, writeFiles } from './translate-files.js';

interface Options {
  language?: string;
  tidy?: boolean;
}

export function translateAccept(): Command {
  return new Command('accept')
    .description('Says that translations are true to the words they were made from, as these are now.')
    .argument('[flow]', 'one flow; all when left out')
    .argument(
      '[keys...]',
      'texts, such as states.askName.say, or all below states.askName; all when left out',
    )
    .option('-l, --language <code>', 'one language; all when left out')
    .option('--tidy', 'accept nothing: only forget texts that are gone')
    .action(async (flow: string | undefined, keys: string[], options: Options) => {
      const language = options.language === undefined ? undefined : languageOption(options.language);
      const files = await readOwnFlows();
      const surveys = surveyTranslations(files);
      checkFlow(flow, surveys);
      for (const key of keys) checkKey(key, flow!, surveys);
      const accepted = options.tidy ? tidyLocks(files) : acceptTranslations(files, { flow, language, keys });
      await writeFiles(accepted.files);
      console.log(report(accepted));
    });
}

function checkKey(key: string, flow: string, surveys: readonly Survey[]): void {
  const keys = surveys.flatMap((survey) =>
    survey.flow === flow ? survey.texts.map((text) => text.key) : [],
  );
  if (!keys.some((known) => known === key || known.startsWith(`${key}.`)))
    throw new CouldNotRun(`There is no text "${key}" in "${flow}". ${didYouMean(key, keys, 'texts')}`);
}

/** So many texts are still named one by one. */
const named = 12;

function report({ texts, files }: Accepted): string {
  const lines =
    texts.length <= named
      ? texts.map(({ flow, language, key }) => `accepted ${flow} ${languages[language].name}: ${key}`)
      : [];
  const written = files.map(({ path }) => `wrote ${path}`);
  const summary = texts.length === 0 ? 'Nothing to accept.' : `Accepted ${counted(texts.length, 'text')}.`;
  return [...lines, ...written, summary].join('\n');
}
