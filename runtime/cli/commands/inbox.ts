import { Command } from 'commander';
import { formatEvent, formatParked } from '../format-operations.js';
import { operate, print } from '../operate.js';

export function inbox(): Command {
  const command = new Command('inbox');
  for (const part of [list(), show(), retry(), discard()]) command.addCommand(part.exitOverride());
  return command;
}

function list(): Command {
  return new Command('list')
    .description('What is set aside, longest first, with its error.')
    .option('--json', 'print it as JSON')
    .action(async ({ json }: { json?: boolean }) => {
      print(await operate((operations) => operations.listParked()), json, formatParked);
    });
}

function show(): Command {
  return new Command('show')
    .description('One event: what the customer sent, and what was tried with it.')
    .argument('<event>', 'its id, or its message id')
    .option('--json', 'print it as JSON')
    .action(async (event: string, { json }: { json?: boolean }) => {
      print(await operate((operations) => operations.showEvent(event)), json, formatEvent);
    });
}

function retry(): Command {
  return new Command('retry')
    .description('Handles it again, behind what waits in its conversation.')
    .argument('<event>')
    .action(async (event: string) => {
      await operate((operations) => operations.retryEvent(event));
      console.log('It waits to be handled again.');
    });
}

function discard(): Command {
  return new Command('discard')
    .description('Closes it: nobody will handle it.')
    .argument('<event>')
    .option('--reason <text>', 'why; kept beside its error', 'by an operator')
    .action(async (event: string, { reason }: { reason: string }) => {
      await operate((operations) => operations.discardEvent(event, reason));
      console.log('It is closed.');
    });
}
