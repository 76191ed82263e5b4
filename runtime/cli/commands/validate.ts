import { Command, Option } from 'commander';
import {
  type Diagnostic,
  formatDiagnostics,
  formatGithub,
  formatJson,
  formatSarif,
  type SourceFile,
} from '../../language/index.js';
import { checkFlows, refuseUnmatched, subjectOf } from '../check-flows.js';
import { CouldNotRun } from '../exit.js';
import { readDocuments } from '../read-documents.js';
import { hasColors } from '../terminal.js';
import { watchFlows } from '../watch-flows.js';

type Format = (diagnostics: readonly Diagnostic[], files: readonly SourceFile[]) => string | Promise<string>;

const formats = {
  text: (diagnostics, files) => formatDiagnostics(diagnostics, files, { color: hasColors(process.stdout) }),
  json: formatJson,
  github: formatGithub,
  sarif: async (diagnostics, files) => formatSarif(diagnostics, files, await readDocuments()),
} satisfies Record<string, Format>;

interface Options {
  format: keyof typeof formats;
  json?: boolean;
  watch?: boolean;
}

export function validate(): Command {
  return new Command('validate')
    .argument('[paths...]', 'folders or files to report on; all of FLOWS_DIR when left out')
    .addOption(
      new Option('--format <format>', 'how to print: for people, programs, GitHub annotations, code scanning')
        .choices(Object.keys(formats))
        .default('text'),
    )
    .option('--json', 'the same as --format json')
    .option('--watch', 'check again after every save, and tell what is new and what is fixed')
    .addHelpText('after', '\nExit codes: 0 no errors (there may be warnings), 1 errors, 2 could not run.')
    .action(async (paths: string[], options: Options) => {
      const subject = subjectOf(paths);
      const format = options.json ? 'json' : options.format;
      if (options.watch) {
        if (format !== 'text') throw new CouldNotRun('--watch prints text only: leave the format out.');
        await watchFlows(subject);
        return;
      }
      const { files, diagnostics } = await checkFlows(subject);
      refuseUnmatched(subject.asked, files);
      const printed = await formats[format](diagnostics, files);
      if (printed !== '') console.log(printed);
      if (diagnostics.some(({ severity }) => severity === 'error')) process.exitCode = 1;
    });
}
