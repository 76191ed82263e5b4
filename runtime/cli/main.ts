import { Command, CommanderError } from 'commander';
import { config } from 'dotenv';
import { explain } from '../server/index.js';

config({ quiet: true });

/** Every command, in the order of the help. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  validate: async () => (await import('./commands/validate.js')).validate(),
  explain: async () => (await import('./commands/explain.js')).explainCode(),
  dev: async () => (await import('./commands/dev.js')).dev(),
  draw: async () => (await import('./commands/draw.js')).draw(),
  paths: async () => (await import('./commands/paths.js')).paths(),
  diff: async () => (await import('./commands/diff.js')).diff(),
  review: async () => (await import('./commands/review.js')).review(),
  test: async () => (await import('./commands/test.js')).test(),
  chat: async () => (await import('./commands/chat.js')).chat(),
  cost: async () => (await import('./commands/cost.js')).cost(),
  handover: async () => (await import('./commands/handover.js')).handover(),
  inbox: async () => (await import('./commands/inbox.js')).inbox(),
  outbox: async () => (await import('./commands/outbox.js')).outbox(),
  status: async () => (await import('./commands/status.js')).status(),
  erase: async () => (await import('./commands/erase.js')).erase(),
  hear: async () => (await import('./commands/hear.js')).hearReply(),
  translate: async () => (await import('./commands/translate.js')).translate(),
  new: async () => (await import('./commands/new.js')).newFlowCommand(),
  rename: async () => (await import('./commands/rename.js')).rename(),
  format: async () => (await import('./commands/format.js')).format(),
  lsp: async () => (await import('./commands/lsp.js')).lsp(),
};

const program = new Command('flows')
  .description('Works on the conversations in flows/.')
  .addHelpText('after', '\nExit codes: 0 fine, 1 problems found, 2 could not run.')
  .exitOverride();
// only what was asked for is loaded; for help, or a name that is none of them, all
const [, , asked = ''] = process.argv;
const isOne = Object.hasOwn(commands, asked);
for (const [name, load] of Object.entries(commands))
  if (!isOne || name === asked) program.addCommand((await load()).exitOverride());

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
