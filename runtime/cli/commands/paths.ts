import { Command, Option } from 'commander';
import { type CompiledFlow, counted, loadFlows } from '../../language/index.js';
import { type LanguageCode, languageCodes } from '../../model/index.js';
import {
  chartOfFlow,
  checkFilter,
  createPathBook,
  NotAFilter,
  type PathBook,
  type PathEntry,
  pasts,
  readPath,
  seededAnswers,
  type WrittenFilter,
} from '../../review/index.js';
import { projectOptions, readEnvironment, readProjectFlows } from '../../server/index.js';
import { CouldNotRun } from '../exit.js';
import { flowNamed, refuseWithoutHome } from '../flow-named.js';
import { formatChat, formatPaths } from '../format-path.js';
import { print } from '../operate.js';

interface Options extends WrittenFilter {
  language: LanguageCode;
  everywhere?: boolean;
  json?: boolean;
}

export function paths(): Command {
  return new Command('paths')
    .argument('<flow>', 'the flow')
    .argument('[path]', 'tell this one as a chat: its number in the list, or its text of an address')
    .addOption(
      new Option('--language <code>', 'language of the chat').choices([...languageCodes]).default('en'),
    )
    .option('--to <state>', 'how can a customer get here?')
    .option('--from <state>', 'having been here before')
    .option('--through <states>', 'and here, in any order: a,b')
    .option('--without <states>', 'but never here')
    .option('--taking <transitions>', 'taking these: state|event|as')
    .option('--without-taking <transitions>', 'never taking these')
    .addOption(new Option('--past <name>', 'who writes').choices(pasts.map(({ name }) => name)))
    .option('--everywhere', 'take also what all flows share: menu, help, stop')
    .option('--json', 'print it as JSON')
    .addHelpText('after', '\nExit codes: 0 told, 1 no path is like that, 2 could not run.')
    .action(async (flow: string, path: string | undefined, options: Options) => {
      const files = await readProjectFlows(readEnvironment().flowsDir);
      const loaded = loadFlows(files, projectOptions);
      const { flows } = loaded;
      refuseWithoutHome(files, loaded);
      const compiled = flowNamed(flow, files, loaded);
      const filter = filterFor(compiled, options);
      const isAsked = Object.keys(filter).length > 0;
      const book = createPathBook({ flows, answers: seededAnswers });
      const whole = isAsked ? null : book.cover(flow, options.everywhere === true).cover;
      const listed = whole?.paths ?? book.find(flow, filter).paths;
      if (path !== undefined) return formatOne(book, flow, path, listed, options);
      print(whole ?? listed, options.json, () =>
        listed.length === 0 ? 'No path is like that.' : formatPaths(listed),
      );
      if (whole && !options.json) console.log(summary(whole));
      if (listed.length === 0) process.exitCode = 1;
    });
}

function summary({
  paths,
  taken,
  all,
  untaken,
  isWhole,
  moves,
}: ReturnType<PathBook['cover']>['cover']): string {
  return [
    '',
    `${counted(paths.length, 'path takes', 'paths take')} ${taken} of ${counted(all, 'transition')}.`,
    ...untaken.map(({ told }) => `Nobody was found to take: ${told}`),
    ...(isWhole ? [] : [`The flows are too large to try everything: the search ended after ${moves} moves.`]),
  ].join('\n');
}

function formatOne(
  book: PathBook,
  flow: string,
  asked: string,
  listed: readonly PathEntry[],
  { language, json }: Options,
): void {
  const path = readPath(listed[Number(asked) - 1]?.code ?? asked);
  if (!path)
    throw new CouldNotRun(
      listed.length === 0
        ? `No path is like that, so there is no "${asked}".`
        : `There is no path "${asked}": give a number from 1 to ${listed.length}, or the text of an address.`,
    );
  print(book.play(flow, path).played, json, (played) => formatChat(played, language));
}

function filterFor(flow: CompiledFlow, options: Options) {
  try {
    return checkFilter(chartOfFlow(flow), options);
  } catch (error) {
    if (error instanceof NotAFilter) throw new CouldNotRun(error.message);
    throw error;
  }
}
