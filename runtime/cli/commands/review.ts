import { writeFile } from 'node:fs/promises';
import { Command, Option } from 'commander';
import { counted } from '../../language/index.js';
import { type LanguageCode, languageCodes } from '../../model/index.js';
import { type ApiReview, inWords, renderReview } from '../../server/index.js';
import { CouldNotRun } from '../exit.js';
import { endWith, readReview } from '../read-review.js';

interface Options {
  against: string;
  format?: Format;
  language: LanguageCode;
  whole?: boolean;
  people?: boolean;
  paths: boolean;
  exitCode?: boolean;
  out?: string;
}

const formats = ['html', 'markdown', 'text'] as const;
type Format = (typeof formats)[number];

export function review(): Command {
  return new Command('review')
    .argument('[flow]', 'only this flow, and what all flows share; all of them when left out')
    .option(
      '--against <version>',
      'a git revision, or stored:<number>: a version that was published to the database',
      'main',
    )
    .addOption(
      new Option('--format <format>', 'what to write; html with --out, else text').choices([...formats]),
    )
    .option('--out <file>', 'where to write it; the terminal when left out')
    .addOption(
      new Option('--language <code>', 'whose words the charts show')
        .choices([...languageCodes])
        .default('en'),
    )
    .option('--whole', 'whole charts, not only what is around the changes')
    .option('--people', 'how many people stand on what changed; asks the database')
    .option('--no-paths', 'without the paths that came and went, which take some seconds')
    .option('--exit-code', 'end with 1 when anything changed')
    .addHelpText(
      'after',
      `
The HTML is one file: it needs no network and no script, and can be attached to a pull request.
--against main... compares with where this branch left main, as a pull request does.
Ends with 0 whether anything changed or not (see --exit-code), 1 when flows have errors and could not be compared,
2 when it could not run.`,
    )
    .action(async (flow: string | undefined, options: Options) => {
      const { against, out, people = false, whole: isWhole = false, paths: withPaths } = options;
      const asked = { against, people, isWhole, withPaths, ...(flow !== undefined && { flow }) };
      const found = await readReview(asked);
      const format = options.format ?? (out === undefined ? 'text' : 'html');
      const written = await write(found, format, options.language);
      if (out === undefined) process.stdout.write(written);
      else {
        await writeFile(out, written).catch((error: Error) => {
          throw new CouldNotRun(`"${out}" cannot be written: ${error.message}`);
        });
        console.log(`${out}: ${inKilobytes(written)}, ${formatCount(found.review)}`);
      }
      endWith(found.review, options.exitCode === true);
    });
}

type Found = Awaited<ReturnType<typeof readReview>>;

async function write({ review, paths }: Found, format: Format, language: LanguageCode): Promise<string> {
  const { titleOf, reviewAsMarkdown, reviewAsText } = await inWords();
  switch (format) {
    case 'html':
      return renderReview({ title: titleOf(review), review, paths, language });
    case 'markdown':
      return `${reviewAsMarkdown(review, paths)}\n`;
    case 'text':
      return `${reviewAsText(review, paths)}\n`;
  }
}

const inKilobytes = (text: string) => `${Math.ceil(Buffer.byteLength(text) / 1024)} KB`;

function formatCount({ flows }: ApiReview): string {
  const count = flows.reduce((sum, flow) => sum + flow.count, 0);
  return count === 0 ? 'nothing changed' : counted(count, 'change');
}
