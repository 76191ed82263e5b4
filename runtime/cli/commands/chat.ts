import { randomInt } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { Command, Option } from 'commander';
import { languageCodes } from '../../model/index.js';
import { titleOfName, writeScenario } from '../../review/index.js';
import { readEnvironment } from '../../server/index.js';
import { Conversation, type Moment } from '../chat/conversation.js';
import { dim, drawMoment, type Paper } from '../chat/draw.js';
import { findServer } from '../chat/find-server.js';
import { commands, type Line, readLine } from '../chat/read-line.js';
import { CouldNotRun } from '../exit.js';

interface ChatOptions {
  name: string;
  phone?: string;
  language?: (typeof languageCodes)[number];
}

/** How often a terminal looks for what comes by itself: reminders, answers of a person. */
const lookMs = 1_000;

export function chat(): Command {
  return new Command('chat')
    .option('--name <name>', 'profile name of the customer', 'Thandi')
    .option('--phone <digits>', 'go on as this customer; otherwise somebody new')
    .addOption(
      new Option('--language <code>', 'begin by asking for this language').choices([...languageCodes]),
    )
    .addHelpText('after', `\nIn the chat:\n${help()}\n\nLines may also come from a pipe.`)
    .action(talk);
}

async function talk(options: ChatOptions): Promise<void> {
  if (options.phone !== undefined && !/^\d{5,15}$/.test(options.phone)) {
    throw new CouldNotRun('--phone takes digits alone, with the country code: 27820000001');
  }
  const server = await findServer(readEnvironment());
  try {
    await new Terminal(
      options,
      await Conversation.open(server.connection, options.name, options.phone ?? newPhone()),
    ).run(server.about);
  } finally {
    await server.close();
  }
}

const newPhone = () => `2782${String(randomInt(10_000_000)).padStart(7, '0')}`;

/** Reads lines until there are no more, and draws what comes back. */
class Terminal {
  readonly #paper: Paper = {
    columns: process.stdout.columns ?? 80,
    colour: process.stdout.isTTY === true && process.stdout.hasColors(),
  };
  readonly #lines = createInterface({
    input: process.stdin,
    ...(process.stdin.isTTY && { output: process.stdout }),
    prompt: '> ',
  });
  /** Asked for at once: lines that come while the first answer is awaited would be lost. */
  readonly #entered = this.#lines[Symbol.asyncIterator]();
  readonly #isLive = process.stdin.isTTY === true;
  #isBusy = false;

  constructor(
    readonly options: ChatOptions,
    private conversation: Conversation,
  ) {}

  async run(about: string): Promise<void> {
    const { name, phone } = this.conversation;
    this.#note(`${about} You are ${name}, ${phone}. /help shows what you can do.`);
    const timer = this.#isLive ? setInterval(() => void this.#look(), lookMs) : undefined;
    try {
      const { language } = this.options;
      if (language) await this.#act({ kind: 'language', language });
      this.#prompt();
      for await (const text of this.#entered) {
        if (!this.#isLive && text.trim() !== '') console.log(`${name}: ${text.trim()}`);
        const line = readLine(text, this.conversation.choices);
        if (line.kind === 'quit') break;
        if (!this.#isLive) await this.#read();
        await this.#act(line);
        this.#prompt();
      }
    } finally {
      clearInterval(timer);
      this.#lines.close();
    }
  }

  /**
   * Lines from a file come faster than anybody reads, and nothing binds a customer who cannot have read the question: WhatsApp's
   * times are whole seconds, so an answer belongs into the next one.
   */
  async #read(): Promise<void> {
    const { heardAt } = this.conversation;
    if (heardAt !== null) await setTimeout(Math.max(0, Math.floor(heardAt / 1_000 + 1) * 1_000 - Date.now()));
  }

  async #act(line: Line): Promise<void> {
    this.#isBusy = true;
    try {
      await this.#obey(line);
    } finally {
      this.#isBusy = false;
    }
  }

  async #obey(line: Line): Promise<void> {
    switch (line.kind) {
      case 'help':
        return console.log(help());
      case 'mistake':
        return this.#note(line.help);
      case 'restart':
        this.conversation = await Conversation.open(
          this.conversation.connection,
          this.options.name,
          newPhone(),
        );
        return this.#note(`You are somebody new: ${this.options.name}, ${this.conversation.phone}.`);
      case 'save':
        return this.#save(line.name);
      case 'place': {
        const moment = await this.conversation.say(line);
        return moment
          ? this.#draw(moment)
          : this.#note(`I know no place like "${line.name}". Try /location -29.5 30.2`);
      }
      default: {
        const moment = await this.conversation.say(line);
        if (moment) this.#draw(moment);
      }
    }
  }

  async #save(name: string): Promise<void> {
    const { flow, scenario } = this.conversation.scenario(titleOfName(name));
    const file = `tests/transcripts/${flow}/${name}.yaml`;
    await mkdir(dirname(file), { recursive: true });
    try {
      await writeFile(file, writeScenario(scenario), { flag: 'wx' });
      this.#note(`Kept in ${file}; npm run flows -- test plays it, and writes what it looks like.`);
    } catch {
      this.#note(`${file} cannot be written; is there one already? Choose another name.`);
    }
  }

  /** What came without being asked for. */
  async #look(): Promise<void> {
    if (this.#isBusy) return;
    this.#isBusy = true;
    try {
      const moment = await this.conversation.news();
      if (moment.bubbles.length + moment.system.length > 0) {
        process.stdout.write('\r');
        this.#draw(moment);
        this.#prompt();
      }
    } catch (error) {
      this.#note(error instanceof Error ? error.message : String(error));
      this.#lines.close();
    } finally {
      this.#isBusy = false;
    }
  }

  #draw({ bubbles, system }: Moment): void {
    if (bubbles.length + system.length > 0) console.log(drawMoment(bubbles, system, this.#paper));
  }

  #note(text: string): void {
    console.log(dim(text, this.#paper));
  }

  #prompt(): void {
    if (this.#isLive) this.#lines.prompt(true);
  }
}

function help(): string {
  const width = Math.max(...commands.map(([command]) => command.length));
  return commands.map(([command, doc]) => `  ${command.padEnd(width)}  ${doc}`).join('\n');
}
