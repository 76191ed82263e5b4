import { Command, CommanderError } from 'commander';
import { config } from 'dotenv';
import { commands } from './commands.js';

config({ quiet: true });

const program = new Command('flows')
  .description('Works on the conversations in flows/.')
  .addHelpText('after', '\nExit codes: 0 fine, 1 problems found, 2 could not run.')
  .configureHelp({ subcommandTerm: (command) => `${command.name()} ${takenBy(command)}`.trimEnd() })
  .exitOverride();
// only what was asked for is loaded: to list the commands takes none of them
const [, , first = '', second = ''] = process.argv;
const asked = first === 'help' ? second : first;
for (const [name, { does, load }] of Object.entries(commands)) {
  const command = name === asked ? await load() : new Command(name);
  program.addCommand(command.description(does).exitOverride());
}

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    // it has printed what it has to say; --help is no failure
    process.exitCode = error.exitCode === 0 ? 0 : 2;
  } else {
    const { explain } = await import('../server/index.js');
    const { text, exitCode } = explain(error, { color: process.stderr.isTTY });
    console.error(text);
    process.exitCode = exitCode;
  }
}

/** What the help lists behind a name; `help` itself is commander's. */
function takenBy(command: Command): string {
  return commands[command.name()]?.takes ?? '[command]';
}
