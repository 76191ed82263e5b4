import { Command, CommanderError } from 'commander';
import { config } from 'dotenv';
import { explain } from '../server/index.js';
import { chat } from './commands/chat.js';
import { cost } from './commands/cost.js';
import { dev } from './commands/dev.js';
import { diff } from './commands/diff.js';
import { draw } from './commands/draw.js';
import { erase } from './commands/erase.js';
import { explainCode } from './commands/explain.js';
import { format } from './commands/format.js';
import { handover } from './commands/handover.js';
import { hearReply } from './commands/hear.js';
import { inbox } from './commands/inbox.js';
import { lsp } from './commands/lsp.js';
import { newFlowCommand } from './commands/new.js';
import { outbox } from './commands/outbox.js';
import { paths } from './commands/paths.js';
import { rename } from './commands/rename.js';
import { review } from './commands/review.js';
import { translate } from './commands/translate.js';
import { validate } from './commands/validate.js';

config({ quiet: true });

const program = new Command('flows')
  .description('Works on the conversations in flows/.')
  .addHelpText('after', '\nExit codes: 0 fine, 1 problems found, 2 could not run.')
  .exitOverride();
for (const command of [
  validate(),
  explainCode(),
  dev(),
  draw(),
  paths(),
  diff(),
  review(),
  chat(),
  cost(),
  handover(),
  inbox(),
  outbox(),
  erase(),
  hearReply(),
  translate(),
  newFlowCommand(),
  rename(),
  format(),
  lsp(),
])
  program.addCommand(command.exitOverride());

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    // it has printed what it has to say; --help is no failure
    process.exitCode = error.exitCode === 0 ? 0 : 2;
  } else {
    const { text, exitCode } = explain(error, { color: process.stderr.isTTY });
    console.error(text);
    process.exitCode = exitCode;
  }
}
