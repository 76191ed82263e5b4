import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Command } from 'commander';
import { newFlow, type SourceFile } from '../../language/index.js';
import { readEnvironment, readFlows } from '../../server/index.js';
import { asWritten } from '../check-flows.js';
import { CouldNotRun } from '../exit.js';
import { refuseNewProblems } from '../refuse-new-problems.js';

export function newFlowCommand(): Command {
  return new Command('new')
    .argument('<flow>', 'its name: letters and digits, a small letter first')
    .option('--heard <word>', 'what customers type, anywhere, to come to it')
    .action(async (flow: string, { heard }: { heard?: string }) => {
      const { flowsDir } = readEnvironment();
      const files = await readFlows(flowsDir);
      const made = newFlow(files, asWritten(flowsDir), flow, heard);
      if ('problem' in made) throw new CouldNotRun(`${made.problem}. ${made.help}`);
      const all = [...new Map([...files, ...made.files].map((file) => [file.path, file])).values()];
      refuseNewProblems(files, all);
      const transcript = `tests/transcripts/${flow}/first-chat.yaml`;
      const written: SourceFile[] = [...made.files, { path: transcript, text: made.scenario }];
      for (const { path, text } of written) {
        await mkdir(dirname(path), { recursive: true });
        await writeFile(path, text);
        console.log(`wrote ${path}`);
      }
      console.log(nextSteps(flow, heard));
    });
}

function nextSteps(flow: string, heard: string | undefined): string {
  const reach =
    heard === undefined
      ? `  Let a state of another flow call it: "call: ${flow}", with "onDone" for what follows.`
      : `  It is there for whoever types "${heard}": npm run flows -- chat`;
  return `
Now:
${reach}
  npm run flows -- validate      shows every problem
  npm run flows -- test          plays its first chat, and writes what that looks like`;
}
