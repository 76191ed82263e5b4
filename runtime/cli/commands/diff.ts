import { Command } from 'commander';
import { flowsWithFiles, inWords, NoSuchVersion, readEnvironment, readFlows } from '../../server/index.js';
import { CouldNotRun } from '../exit.js';
import { endWith, readReview } from '../read-review.js';

export function diff(): Command {
  return new Command('diff')
    .argument(
      '[version]',
      'a git revision, or stored:<number>: a version that was published to the database',
      'HEAD',
    )
    .argument('[flow]', 'only this flow, and what all flows share')
    .option('--exit-code', 'end with 1 when anything changed')
    .action(async (against: string, flow: string | undefined, { exitCode }: { exitCode?: boolean }) => {
      const { review } = await readReview({
        against,
        people: false,
        isWhole: false,
        withPaths: false,
        ...(flow !== undefined && { flow }),
      }).catch((error) => unlessFlow(against, error));
      console.log((await inWords()).reviewAsText(review, null));
      endWith(review, exitCode === true);
    });
}

/** The first word is a version: whoever gives a flow there is told where it belongs. */
async function unlessFlow(against: string, error: unknown): Promise<never> {
  if (!(error instanceof NoSuchVersion)) throw error;
  const flows = flowsWithFiles(await readFlows(readEnvironment().flowsDir));
  const flow = flows.find((name) => against.split('/').includes(name));
  if (flow === undefined) throw error;
  throw new CouldNotRun(`"${against}" is no version. Did you mean "npm run flows -- diff HEAD ${flow}"?`);
}
