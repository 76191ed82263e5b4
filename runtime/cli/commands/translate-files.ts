import { writeFile } from 'node:fs/promises';
import { didYouMean, type SourceFile, type Survey } from '../../language/index.js';
import { type LanguageCode, languageCodes } from '../../model/index.js';
import { readEnvironment, readProjectFlows } from '../../server/index.js';
import { CouldNotRun } from '../exit.js';

/** What the parts of `flows translate` have in common: which files they read, which words they take, how they write. */

export function readOwnFlows(): Promise<SourceFile[]> {
  return readProjectFlows(readEnvironment().flowsDir);
}

export async function writeFiles(files: readonly SourceFile[]): Promise<void> {
  for (const { path, text } of files) await writeFile(path, text);
}

/** Throws `CouldNotRun` for a flow that is not there, or has one language only. */
export function checkFlow(flow: string | undefined, surveys: readonly Survey[]): void {
  const flows = new Set(surveys.map((survey) => survey.flow));
  if (flow !== undefined && !flows.has(flow))
    throw new CouldNotRun(`There is no translated flow "${flow}". ${didYouMean(flow, flows, 'flows')}`);
}

/** Throws `CouldNotRun` for a word that is no language. */
export function languageOption(word: string): LanguageCode {
  const language = languageCodes.find((code) => code === word);
  if (!language)
    throw new CouldNotRun(`"${word}" is no language. ${didYouMean(word, languageCodes, 'languages')}`);
  return language;
}
