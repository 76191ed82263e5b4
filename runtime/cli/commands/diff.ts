import { Command } from 'commander';
import { reviewAsText } from '../../server/index.js';
import { endWith, readReview } from '../read-review.js';

export function diff(): Command {
  return new Command('diff')
    .description('Tells in the terminal what the saved flows change: states, transitions and words.')
    .argument('[version]', 'a git revision, or stored:<number> of the database', 'HEAD')
    .argument('[flow]', 'only this flow, and what all flows share')
    .option('--exit-code', 'end with 1 when anything changed')
    .action(async (against: string, flow: string | undefined, { exitCode }: { exitCode?: boolean }) => {
      const { review } = await readReview({
        against,
        people: false,
        isWhole: false,
        withPaths: false,
        ...(flow !== undefined && { flow }),
      });
      console.log(reviewAsText(review, null));
      endWith(review, exitCode === true);
    });
}
