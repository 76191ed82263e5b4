import { writeFile } from 'node:fs/promises';
import { Command, Option } from 'commander';
import {
  counted,
  languages,
  surveyTranslations,
  translatorRows,
  writeCsv,
  writeXliff,
} from '../../language/index.js';
import { CouldNotRun } from '../exit.js';
import { checkFlow, languageOption, readOwnFlows } from './translate-files.js';

interface Options {
  language: string;
  format?: 'csv' | 'xliff';
  out?: string;
}

export function translateExport(): Command {
  return new Command('export')
    .description('Writes the texts of a language for a translator, with what helps to say them well.')
    .argument('[flow]', 'one flow; all when left out')
    .requiredOption('-l, --language <code>', 'into which language')
    .addOption(
      new Option(
        '-f, --format <format>',
        'for a spreadsheet, or for a translator’s tool (XLIFF 2.0)',
      ).choices(['csv', 'xliff']),
    )
    .option('-o, --out <file>', 'where to write; to the terminal when left out')
    .action(async (flow: string | undefined, { language: code, format, out }: Options) => {
      const language = languageOption(code);
      const files = await readOwnFlows();
      const surveys = surveyTranslations(files);
      checkFlow(flow, surveys);
      const rows = translatorRows(files, { flow, language });
      const base = surveys.find((survey) => survey.language === language)?.base.language;
      if (!base) throw new CouldNotRun(`No flow is translated into ${languages[language].name}.`);
      const asXliff = (format ?? (/\.xl(if)?f$/.test(out ?? '') ? 'xliff' : 'csv')) === 'xliff';
      const text = asXliff ? writeXliff(rows, base, language) : writeCsv(rows);
      if (out === undefined) process.stdout.write(text);
      else {
        await writeFile(out, text);
        console.log(`Wrote ${counted(rows.length, 'text')} in ${languages[language].name} to ${out}.`);
      }
    });
}
