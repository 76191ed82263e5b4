import { Command, CommanderError } from 'commander';
import { config } from 'dotenv';
import { chat } from './commands/chat.js';
import { validate } from './commands/validate.js';
import { CouldNotRun } from './exit.js';

config({ quiet: true });

const program = new Command('flows')
  .description('Works on the conversations in flows/.')
  .addHelpText('after', '\nExit codes: 0 fine, 1 problems found, 2 could not run.')
  .exitOverride();
for (const command of [validate(), chat()]) program.addCommand(command.exitOverride());

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : 2;
  } else {
    // a stack trace is for our own faults; what the user can mend is said in words
    console.error(error instanceof CouldNotRun ? error.message : error);
    process.exitCode = 2;
  }
}
