import { Command } from 'commander';
import { formatNumbers } from '../format-operations.js';
import { operate, print } from '../operate.js';

export function outbox(): Command {
  const command = new Command('outbox');
  for (const part of [show(), resume()]) command.addCommand(part.exitOverride());
  return command;
}

function show(): Command {
  return new Command('show')
    .description('Our numbers: whether they may send, and what waits.')
    .option('--json', 'print it as JSON')
    .action(async ({ json }: { json?: boolean }) => {
      print(await operate((operations) => operations.listNumbers()), json, formatNumbers);
    });
}

function resume(): Command {
  return new Command('resume')
    .description('Once what WhatsApp says is put right: one message tries, and the rest follows in order.')
    .argument('[number]', 'its id; every number that is stopped when it is left out')
    .action(async (number?: string) => {
      const resumed = await operate(async (operations) => {
        const numbers = await operations.listNumbers();
        const stopped = numbers.filter(({ stoppedAt }) => stoppedAt !== null);
        const meant = number === undefined ? stopped.map(({ phoneNumberId }) => phoneNumberId) : [number];
        for (const id of meant) await operations.resumeNumber(id);
        return meant;
      });
      console.log(resumed.length === 0 ? 'No number is stopped.' : `${resumed.join(', ')} tries again.`);
    });
}
