import { writeFile } from 'node:fs/promises';
import { Command } from 'commander';
import { applyEdits, counted, findStateSymbol, readProject, renameSymbol } from '../../language/index.js';
import { readEnvironment, readProjectFlows } from '../../server/index.js';
import { CouldNotRun } from '../exit.js';
import { refuseNewProblems } from '../refuse-new-problems.js';

export function rename(): Command {
  return new Command('rename')
    .argument('<flow>', 'the flow; "everywhere" has states, too')
    .argument('<state>', 'the state; dotted when it is inside another: address.street')
    .argument('<new>', 'its new name, without dots')
    .action(async (flow: string, state: string, newName: string) => {
      const files = await readProjectFlows(readEnvironment().flowsDir);
      const project = readProject(files);
      const symbol = findStateSymbol(project, flow, state);
      const renaming = 'problem' in symbol ? symbol : renameSymbol(project, symbol, newName);
      if ('problem' in renaming) throw new CouldNotRun(`${renaming.problem}. ${renaming.help}`);
      const after = applyEdits(files, renaming.edits);
      refuseNewProblems(files, after);
      for (const file of after) {
        if (files.includes(file)) continue;
        await writeFile(file.path, file.text);
        const places = renaming.edits.filter(({ range }) => range.path === file.path).length;
        console.log(`${file.path}: ${counted(places, 'place')}`);
      }
      console.log(
        `"${state}" is "${newName}" now. Transcripts name it too: npm run transcripts writes them anew.`,
      );
    });
}
