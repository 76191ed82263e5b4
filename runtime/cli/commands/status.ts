import { Command } from 'commander';
import { customerStatuses } from '../../model/index.js';
import { CouldNotRun } from '../exit.js';
import { formatStatus } from '../format-operations.js';
import { operate } from '../operate.js';

export function status(): Command {
  return new Command('status')
    .argument('<customer>', 'customer id, phone number or business-scoped id')
    .argument('<status>', `one of ${customerStatuses.join(', ')}`)
    .option('--reason <text>', 'why; churned and cancelled need one')
    .option('--at <time>', 'when it happened, like 2026-11-30T08:00+02:00; now where it is left out')
    .action(async (customer: string, wanted: string, { reason, at }: { reason?: string; at?: string }) => {
      const happened = at === undefined ? undefined : timeOf(at);
      const change = await operate((operations) =>
        operations.setCustomerStatus(customer, wanted, reason, happened),
      );
      console.log(formatStatus(change));
    });
}

/** With its zone: an operator's machine may be in another. */
function timeOf(at: string): string {
  const isWhole = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.test(at);
  if (!isWhole || Number.isNaN(Date.parse(at)))
    throw new CouldNotRun('--at takes a time with its zone, like 2026-11-30T08:00+02:00.');
  return at;
}
