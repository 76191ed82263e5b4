import { Command, Option } from 'commander';
import { loadFlows } from '../../language/index.js';
import { type Json, type LanguageCode, languageCodes } from '../../model/index.js';
import { readEnvironment, readProjectFlows, readText } from '../../server/index.js';
import { CouldNotRun } from '../exit.js';
import { formatHeard } from '../format-heard.js';
import { hearReplyAt } from '../hear-at.js';

export function hearReply(): Command {
  return new Command('hear')
    .argument('<reply>', "what the customer types: 'daai van R45'")
    .requiredOption('--at <flow/state>', 'where the chat is: onboarding/choose')
    .addOption(new Option('--language <code>', 'language of the chat').choices(languageCodes).default('en'))
    .option('--with <file>', 'JSON with values of variables, instead of the examples')
    .option('--json', 'print it as JSON')
    .action(async (text: string, options: Options) => {
      const { flows } = loadFlows(await readProjectFlows(readEnvironment().flowsDir));
      const reply = { text, at: options.at, language: options.language };
      const heard = hearReplyAt(flows, reply, options.with ? await readValues(options.with) : {});
      console.log(options.json ? JSON.stringify(heard, null, 2) : formatHeard(reply, heard));
    });
}

interface Options {
  at: string;
  language: LanguageCode;
  with?: string;
  json?: boolean;
}

async function readValues(path: string): Promise<Record<string, Json>> {
  try {
    const values: unknown = JSON.parse(await readText(path));
    if (typeof values === 'object' && values !== null && !Array.isArray(values))
      return values as Record<string, Json>;
  } catch (error) {
    throw new CouldNotRun(`"${path}" cannot be read as JSON: ${(error as Error).message}`);
  }
  throw new CouldNotRun(`"${path}" must hold an object: { "packages": […] }.`);
}
