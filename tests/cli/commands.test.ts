import { expect, test } from 'vitest';
import { commands } from '../../runtime/cli/commands.js';

test.each(Object.entries(commands))('the help lists %s with what it takes', async (name, { takes, load }) => {
  const command = await load();
  expect(`${name} ${takes}`.trimEnd()).toBe(command.createHelp().subcommandTerm(command));
});
