import { Command } from 'commander';
import { findDocument, printDocument, printDocuments } from '../../language/index.js';
import { CouldNotRun } from '../exit.js';
import { readDocuments } from '../read-documents.js';
import { hasColors } from '../terminal.js';

export function explainCode(): Command {
  return new Command('explain')
    .argument('[code]', 'LF312 for instance; all codes when left out')
    .action(async (code: string | undefined) => {
      const documents = await readDocuments();
      const color = hasColors(process.stdout);
      if (code === undefined) return console.log(printDocuments(documents, { color }));
      const found = findDocument(documents, code);
      if ('help' in found)
        throw new CouldNotRun(`There is no code "${code}". ${found.help} "flows explain" lists them all.`);
      console.log(printDocument(found.document, { color, width: process.stdout.columns ?? 80 }));
    });
}
