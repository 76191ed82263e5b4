import type { Command } from 'commander';

/** A command as the help lists it, and how it is loaded. */
interface Listed {
  /** As its own help says it; a test holds it to that. */
  takes: string;
  does: string;
  load(): Promise<Command>;
}

/** Every command, in the order of the help. */
export const commands: Readonly<Record<string, Listed>> = {
  validate: {
    takes: '[options] [paths...]',
    does: 'Checks flows: every problem of every file, with its place and a way out.',
    load: async () => (await import('./commands/validate.js')).validate(),
  },
  explain: {
    takes: '[code]',
    does: 'Explains a code that validate prints: what it means, why, a wrong and a right example.',
    load: async () => (await import('./commands/explain.js')).explainCode(),
  },
  dev: {
    takes: '[options]',
    does: 'Shows the flows in a browser, and follows every save. Needs no database.',
    load: async () => (await import('./commands/dev.js')).dev(),
  },
  draw: {
    takes: '[options] <flow>',
    does: 'Draws the chart of a flow, as a picture or as Mermaid.',
    load: async () => (await import('./commands/draw.js')).draw(),
  },
  paths: {
    takes: '[options] <flow> [path]',
    does: 'Tells the few paths that take every transition of a flow, or those that you ask for.',
    load: async () => (await import('./commands/paths.js')).paths(),
  },
  diff: {
    takes: '[options] [version] [flow]',
    does: 'Tells in the terminal what the saved flows change: states, transitions and words.',
    load: async () => (await import('./commands/diff.js')).diff(),
  },
  review: {
    takes: '[options] [flow]',
    does: 'Shows what the saved flows change, on one page: for a reviewer, or a pull request.',
    load: async () => (await import('./commands/review.js')).review(),
  },
  test: {
    takes: '[options] [flow] [names...]',
    does: 'Plays the scenarios in tests/transcripts, and tells each thing that changed in their chats once.',
    load: async () => (await import('./commands/test.js')).test(),
  },
  chat: {
    takes: '[options]',
    does: 'Talks to the flows as a customer, through the sandbox and the signed webhook.',
    load: async () => (await import('./commands/chat.js')).chat(),
  },
  cost: {
    takes: '[options] [flow]',
    does: 'Counts the bubbles from the start of each flow to each of its ends: what a chat costs to send.',
    load: async () => (await import('./commands/cost.js')).cost(),
  },
  handover: {
    takes: '',
    does: 'Conversations that a person has: read, answer, hand back.',
    load: async () => (await import('./commands/handover.js')).handover(),
  },
  inbox: {
    takes: '',
    does: 'Messages that could not be handled and were set aside.',
    load: async () => (await import('./commands/inbox.js')).inbox(),
  },
  outbox: {
    takes: '',
    does: 'What waits to be sent, and whether WhatsApp takes it.',
    load: async () => (await import('./commands/outbox.js')).outbox(),
  },
  status: {
    takes: '[options] <customer> <status>',
    does: 'Sets the status of a customer: connected, on hold, left, back. Their history and their journey follow.',
    load: async () => (await import('./commands/status.js')).status(),
  },
  erase: {
    takes: '[options] <customer>',
    does: 'Forgets a person: what they said, who they are, where they stand. Reports still count them.',
    load: async () => (await import('./commands/erase.js')).erase(),
  },
  hear: {
    takes: '[options] [reply]',
    does: 'Tells what a typed reply is heard as, and why; scores a file of replies; lists what was not heard.',
    load: async () => (await import('./commands/hear.js')).hearReply(),
  },
  translate: {
    takes: '',
    does: 'Keeps the other languages true to the first.',
    load: async () => (await import('./commands/translate.js')).translate(),
  },
  new: {
    takes: '[options] <flow>',
    does: 'Begins a flow: one question in every language, and a first transcript.',
    load: async () => (await import('./commands/new.js')).newFlowCommand(),
  },
  rename: {
    takes: '<flow> <state> <new>',
    does: 'Gives a state another name, in all languages and wherever it is named.',
    load: async () => (await import('./commands/rename.js')).rename(),
  },
  format: {
    takes: '[options] [paths...]',
    does: 'Brings flows into their usual layout. Order, words and comments stay as they are.',
    load: async () => (await import('./commands/format.js')).format(),
  },
  lsp: {
    takes: '[options]',
    does: 'Speaks the language server protocol on stdin and stdout: for editors, not for people.',
    load: async () => (await import('./commands/lsp.js')).lsp(),
  },
};
