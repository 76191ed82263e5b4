import { Command } from 'commander';
import { CouldNotRun } from '../exit.js';
import { operate } from '../operate.js';

export function erase(): Command {
  return new Command('erase')
    .argument('<customer>', 'customer id, phone number or business-scoped id')
    .option('--yes', 'really: it cannot be undone')
    .action(async (customer: string, { yes }: { yes?: boolean }) => {
      if (!yes) throw new CouldNotRun('Nothing is erased without --yes: it cannot be undone.');
      const { customerId, erased } = await operate((operations) => operations.eraseCustomer(customer));
      console.log(
        erased
          ? `Customer ${customerId} is erased.`
          : `Customer ${customerId} will be erased once what is on its way to them has arrived, within the hour.`,
      );
    });
}
