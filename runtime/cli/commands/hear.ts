import { Command, Option } from 'commander';
import { type CompiledFlow, loadFlows } from '../../language/index.js';
import { type Json, type LanguageCode, languageCodes } from '../../model/index.js';
import { createScorer, durationMs, type ReplyProblem, readReplies, scoreReport } from '../../review/index.js';
import { readEnvironment, readProjectFlows, readText } from '../../server/index.js';
import { CouldNotRun } from '../exit.js';
import { formatHeard } from '../format-heard.js';
import { formatMissed, missedAsTsv, withoutAnswers } from '../format-missed.js';
import { formatScores } from '../format-scores.js';
import { hearReplyAt } from '../hear-at.js';
import { operate, print } from '../operate.js';
import { readGiven } from '../read-given.js';

export function hearReply(): Command {
  return new Command('hear')
    .argument('[reply]', "what the customer types: 'daai van R45'")
    .option('--at <flow/state>', 'where the chat is: onboarding/choose, or first: nobody has written yet')
    .addOption(new Option('--language <code>', 'language of the chat').choices(languageCodes).default('en'))
    .option('--with <file>', 'JSON with values of variables, instead of those of a customer who came there')
    .option('--from <file>', 'score replies of a file instead, each played as a whole turn')
    .option('--at-least <percent>', 'of --from: how many of a hundred must be right', readPercent)
    .option('--missed', 'list what customers typed instead that was not heard, or asked back')
    .option('--since <time>', 'of --missed: how long ago at most, as 12h or 30d', readDuration, 7 * dayMs)
    .option('--tsv', 'of --missed: as a file for --from, once somebody has filled in what is expected')
    .option('--json', 'print it as JSON')
    .addHelpText('after', help)
    .action(async (text: string | undefined, options: Options) => {
      const flows = async () => loadFlows(await readProjectFlows(readEnvironment().flowsDir)).flows;
      refuseTwoAtOnce(text, options);
      if (options.missed) await listMissed(await flows(), options);
      else if (options.from !== undefined) scoreFile(await flows(), await readScored(options.from), options);
      else await hearOne(flows, text, options);
    });
}

const help = `
A file for --from has a line for each reply, with tabs between its columns. The first line names them: language, state,
reply, expected, and any others, by which the scores are counted too (author, situation, difficulty; a note is left out).
Expected is what is right: the id of a choice or row, a word that is heard, as stop or person, take (the question took it
for its answer) or again (nothing was heard, or it was asked back; also unheard, where a choice is called again). Of several
with | between them, any is right. Where a choice binds, asking for it again on its button is right too.

--missed reads the database that the environment names, through the server where that holds it. Struck out are numbers,
addresses, the names and places that customers gave us, and words with a capital that nobody knows; what was typed at a question
that takes any words is only counted. A name in small letters that nobody gave us stays: keep the list among yourselves.

Exit codes: 0 fine, 1 a reply was heard wrong, or fewer were right than --at-least, 2 could not run.`;

interface Options {
  at?: string;
  language: LanguageCode;
  with?: string;
  from?: string;
  atLeast?: number;
  missed?: true;
  /** Milliseconds. */
  since: number;
  tsv?: true;
  json?: boolean;
}

function refuseTwoAtOnce(text: string | undefined, { from, missed }: Options): void {
  const asked = [text !== undefined && 'a reply', from !== undefined && '--from', missed && '--missed'];
  const given = asked.filter((each) => each);
  if (given.length > 1)
    throw new CouldNotRun(`One thing at a time: give ${given.slice(0, -1).join(', ')} or ${given.at(-1)}.`);
}

async function hearOne(
  flows: () => Promise<readonly CompiledFlow[]>,
  text: string | undefined,
  { at, language, with: values, json }: Options,
): Promise<void> {
  if (text === undefined)
    throw new CouldNotRun('Say what to hear: a reply, with --at; --from a file of replies; or --missed.');
  if (at === undefined) throw new CouldNotRun('Say where the chat is: --at onboarding/choose');
  const reply = { text, at, language };
  const came = hearReplyAt(await flows(), reply, values ? await readValues(values) : {});
  const { isTaken, isAsked, binds } = came.reaction;
  print({ ...came.heard, isTaken, isAsked, binds }, json, () => formatHeard(reply, came));
}

async function listMissed(flows: readonly CompiledFlow[], { since, tsv, json }: Options): Promise<void> {
  const from = new Date(Date.now() - since).toISOString();
  const missed = withoutAnswers(flows, await operate((operations) => operations.listMissed(from)));
  print(missed, json, tsv ? missedAsTsv : formatMissed);
}

async function readScored(file: string) {
  const { replies, problems } = readReplies(await readGiven(file));
  refuse(file, problems);
  return replies;
}

function scoreFile(
  flows: readonly CompiledFlow[],
  replies: ReturnType<typeof readReplies>['replies'],
  { from, atLeast = 0, json }: Options,
): void {
  const { scored, problems } = createScorer(flows).score(replies);
  refuse(from!, problems);
  const report = scoreReport(scored);
  print(report, json, formatScores);
  if (report.all.wrong > 0 || report.all.percent < atLeast) process.exitCode = 1;
}

function refuse(file: string, problems: readonly ReplyProblem[]): void {
  if (problems.length === 0) return;
  throw new CouldNotRun(problems.map(({ line, message }) => `${file}:${line}: ${message}`).join('\n'));
}

const dayMs = 86_400_000;

function readDuration(given: string): number {
  if (/^[1-9]\d{0,3}[mhd]$/.test(given)) return durationMs(given);
  throw new CouldNotRun(`"${given}" is no time. Give minutes, hours or days: --since 30m, 12h or 7d`);
}

function readPercent(given: string): number {
  const percent = Number(given);
  if (given.trim() !== '' && percent >= 0 && percent <= 100) return percent;
  throw new CouldNotRun(`"${given}" is no percentage. Give a number from 0 to 100: --at-least 95`);
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
