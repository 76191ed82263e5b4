import { writeFile } from 'node:fs/promises';
import { Command } from 'commander';
import { counted, formatFile, isLockFile } from '../../language/index.js';
import { readProjectFlows } from '../../server/index.js';
import { isWithin, refuseUnmatched, subjectOf } from '../check-flows.js';

export function format(): Command {
  return new Command('format')
    .argument('[paths...]', 'folders or files; all of FLOWS_DIR when left out')
    .option('--check', 'change nothing; exit code 1 when a file would change')
    .action(async (paths: string[], { check = false }: { check?: boolean }) => {
      const { roots, asked } = subjectOf(paths);
      const read = (await Promise.all(roots.map(readProjectFlows))).flat();
      const written = read.filter(({ path }) => !isLockFile(path));
      refuseUnmatched(asked, written);
      const files = written.filter(
        ({ path }) => asked.length === 0 || asked.some((one) => isWithin(path, one)),
      );
      let changed = 0;
      for (const file of files) {
        const text = formatFile(file);
        if (text === undefined) {
          console.log(`${file.path} cannot be read: npm run flows -- validate says why.`);
          process.exitCode = 1;
        } else if (text !== file.text) {
          changed++;
          console.log(file.path);
          if (!check) await writeFile(file.path, text);
        }
      }
      const what = `${changed} of ${counted(files.length, 'file')}`;
      console.log(check ? `${what} would change.` : `${what} changed.`);
      if (check && changed > 0) process.exitCode = 1;
    });
}
