import { userInfo } from 'node:os';
import { Command } from 'commander';
import { checkMessage } from '../../channels/index.js';
import { CouldNotRun } from '../exit.js';
import { formatConversation, formatHandovers } from '../format-operations.js';
import { operate, print } from '../operate.js';

export function handover(): Command {
  const command = new Command('handover');
  for (const part of [list(), show(), reply(), handBack()]) command.addCommand(part.exitOverride());
  return command;
}

function list(): Command {
  return new Command('list')
    .description('Who waits for a person, longest first.')
    .option('--json', 'print them as JSON')
    .action(async ({ json }: { json?: boolean }) => {
      print(await operate((operations) => operations.listHandovers()), json, formatHandovers);
    });
}

function show(): Command {
  return new Command('show')
    .description('A conversation with its history. It holds what the customer wrote.')
    .argument('<conversation>')
    .option('--last <count>', 'lines of the history', '50')
    .option('--json', 'print it as JSON')
    .action(async (conversation: string, { last, json }: { last: string; json?: boolean }) => {
      if (!/^[1-9]\d{0,3}$/.test(last)) throw new CouldNotRun('--last takes a number from 1 to 9999.');
      const shown = await operate((operations) => operations.showConversation(conversation, Number(last)));
      print(shown, json, formatConversation);
    });
}

function reply(): Command {
  return new Command('reply')
    .description('Answers the customer as a person, in the same chat.')
    .argument('<conversation>')
    .argument('<text>')
    .option('--by <name>', 'who answers, for the chat history; else who is signed in on this machine')
    .action(async (conversation: string, body: string, { by }: { by?: string }) => {
      const [wrong] = checkMessage({ kind: 'text', body });
      if (wrong !== undefined) throw new CouldNotRun(`WhatsApp would refuse this text: ${wrong}.`);
      await operate((operations) => operations.reply(conversation, body, by ?? whoIsHere()));
      console.log('It is on its way; show tells how far it has come.');
    });
}

/** undefined: a container's user may have no name. */
function whoIsHere(): string | undefined {
  try {
    return userInfo().username;
  } catch {
    return undefined;
  }
}

function handBack(): Command {
  return new Command('return')
    .description('Hands the conversation back to the flow.')
    .argument('<conversation>')
    .option('--to <state>', 'a state of its flow that waits for an answer; else where it was')
    .action(async (conversation: string, { to }: { to?: string }) => {
      await operate((operations) => operations.returnConversation(conversation, to));
      console.log('The flow has it again.');
    });
}
