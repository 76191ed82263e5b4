import { Command } from 'commander';
import {
  counted,
  formatDiagnostics,
  type Import,
  importTranslations,
  readCsv,
  readXliff,
} from '../../language/index.js';
import { CouldNotRun } from '../exit.js';
import { readGiven } from '../read-given.js';
import { readOwnFlows, writeFiles } from './translate-files.js';

export function translateImport(): Command {
  return new Command('import')
    .description(
      'Takes a translator’s file (CSV or XLIFF 2) back into the flows, and accepts what it changes.',
    )
    .argument('<file>', 'as `flows translate export` wrote it, with translations in it')
    .action(async (file: string) => {
      const rows = readRows(await readGiven(file));
      if ('problem' in rows) throw new CouldNotRun(`"${file}" cannot be read. ${rows.problem}`);
      const result = importTranslations(await readOwnFlows(), rows);
      await writeFiles(result.files);
      console.log(report(result));
      if (result.refused.length > 0 || result.problems.length > 0) process.exitCode = 1;
    });
}

function readRows(text: string) {
  return /^\uFEFF?\s*</.test(text) ? readXliff(text) : readCsv(text);
}

function report({ changed, accepted, refused, problems, files, after }: Import): string {
  const notTaken = refused.map(
    ({ row, reason }) => `not taken: ${row.flow} ${row.language} ${row.key}\n  ${reason}`,
  );
  if (problems.length > 0)
    return [
      ...notTaken,
      formatDiagnostics(problems, after, { color: process.stdout.isTTY && process.stdout.hasColors() }),
      'Nothing was written: the lines above are as the files would have become.',
    ].join('\n\n');
  const written = files.map(({ path }) => `wrote ${path}`);
  const summary = `${counted(changed.length, 'text')} changed, ${accepted} accepted, ${refused.length} not taken.`;
  return [...notTaken, ...written, summary].join('\n');
}
