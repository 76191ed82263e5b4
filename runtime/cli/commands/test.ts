import { Command } from 'commander';
import { counted } from '../../language/index.js';
import { NoSuchCause } from '../../review/index.js';
import { type Judgement, readEnvironment, testTranscripts, transcriptsBeside } from '../../server/index.js';
import { CouldNotRun } from '../exit.js';
import { hasColors } from '../terminal.js';

interface Options {
  accept?: true | string[];
}

export function test(): Command {
  return new Command('test')
    .argument('[flow]', 'only scenarios of this flow')
    .argument('[names...]', 'only these: joins-with-a-pin.en')
    .option(
      '--accept [what]',
      'write the chats as they are now: all, or what has changed of askName, of askName:en',
      (what: string, before: true | string[] | undefined) => [
        ...(before === true ? [] : (before ?? [])),
        what,
      ],
    )
    .addHelpText(
      'after',
      `
A scenario without a chat is played for the first time: its chat is written, unless CI is set.

Exit codes: 0 every chat is as it was, or was accepted, 1 chats changed, 2 could not run.`,
    )
    .action(async (flow: string | undefined, names: string[], { accept }: Options) => {
      const { flowsDir } = readEnvironment();
      const folder = transcriptsBeside(flowsDir);
      if (folder === null)
        throw new CouldNotRun(`There is no folder tests/transcripts beside "${flowsDir}".`);
      const asked = flow === undefined ? {} : { asked: { flow, names } };
      const judgement = await testTranscripts({ flowsDir, folder, ...asked });
      if (accept) await acceptChanges(judgement, accept);
      else printJudgement(judgement);
    });
}

function printJudgement(judgement: Judgement): void {
  const { text, isFine } = judgement.format(hasColors(process.stdout));
  console.log(text);
  if (!isFine) process.exitCode = 1;
}

async function acceptChanges(judgement: Judgement, names: true | string[]): Promise<void> {
  try {
    const { written, left } = await judgement.accept(names === true ? [] : names);
    console.log(`Wrote ${counted(written.length, 'chat')}.`);
    if (left.length === 0) return;
    console.log(`${counted(left.length, 'chat')} still changed: npm run flows -- test`);
    process.exitCode = 1;
  } catch (error) {
    throw error instanceof NoSuchCause ? new CouldNotRun(error.message) : error;
  }
}
