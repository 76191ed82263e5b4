import { type Bubble, choicesOfBubble, languages, sentBubble } from '../../language/index.js';
import type { Row } from '../../model/index.js';
import { type Scenario, type Step, tapName } from '../../review/index.js';
import type { FeedTurn } from '../../server/index.js';
import type { Connection, Doing } from './connection.js';
import { formatTurn } from './format-turn.js';
import type { Line } from './read-line.js';

/** What is new on either side. */
export interface Moment {
  bubbles: Bubble[];
  system: string[];
}

/** One customer's chat: what they did so far, and what they can tap now. */
export class Conversation {
  /** What may be tapped by its number. */
  choices: readonly Row[] = [];
  /** When the last bubble was shown, milliseconds; null: none was. */
  heardAt: number | null = null;
  readonly #steps: Step[] = [];
  #shown = 0;
  #conversationId: string | undefined;
  #state: FeedTurn['state'] = null;
  /** Of the flow that the customer was last in; a detour or the end of it does not change that. */
  #flow = 'home';

  private constructor(
    readonly connection: Connection,
    readonly name: string,
    readonly phone: string,
    private turn: number,
  ) {}

  /** A customer who may have lain in the sandbox before: what was said then is not shown again. */
  static async open(connection: Connection, name: string, phone: string): Promise<Conversation> {
    const conversation = new Conversation(connection, name, phone, await connection.lastTurn());
    conversation.#shown = (await connection.received(phone, 0)).length;
    return conversation;
  }

  /** Does what a line of the customer says; gives what came back, or null when the line was none of the customer's. */
  async say(line: Line): Promise<Moment | null> {
    const doing = await this.#doing(line);
    if (doing === null) return null;
    const id = await this.connection.act(this.phone, this.name, doing);
    this.#steps.push(stepOf(doing));
    return this.news(id);
  }

  /** What is new; with the id of a message, once everything that it set off is over. */
  async news(messageId?: string): Promise<Moment> {
    const turns = await this.connection.turns(this.turn, messageId !== undefined);
    this.turn = turns.at(-1)?.number ?? this.turn;
    const began = turns.find(
      ({ event }) =>
        event.type === 'moment' && event.messages.some((received) => received.messageId === messageId),
    );
    this.#conversationId ??= began?.conversationId;
    const mine = turns.filter((turn) => turn.conversationId === this.#conversationId);
    for (const { state } of mine) {
      if (!state) continue;
      this.#state = state;
      this.#flow = state.frames.findLast((frame) => frame.flow !== 'everywhere')?.flow ?? this.#flow;
    }
    const received = await this.connection.received(this.phone, this.#shown);
    this.#shown += received.length;
    if (received.length > 0) this.heardAt = Date.now();
    const bubbles = received.map(({ message }) => sentBubble(message));
    if (bubbles.length > 0)
      this.choices = bubbles.map(choicesOfBubble).findLast((choices) => choices.length > 0) ?? [];
    return { bubbles, system: mine.flatMap(formatTurn) };
  }

  /** The chat so far, to be walked again by a test, and the flow it belongs to. */
  scenario(title: string): { flow: string; scenario: Scenario } {
    const { name, phone } = this;
    const language = this.#state?.language ?? 'en';
    return { flow: this.#flow, scenario: { title, who: { name, phone }, language, steps: this.#steps } };
  }

  async #doing(line: Line): Promise<Doing | null> {
    switch (line.kind) {
      case 'text':
        return { text: line.text };
      case 'tap':
        return { tap: line.choice.id };
      case 'language':
        // its name is heard everywhere
        return { text: languages[line.language].name.toLowerCase() };
      case 'pin':
        return { location: { latitude: line.latitude, longitude: line.longitude } };
      case 'place': {
        const place = await this.connection.findPlace(line.name);
        return place && { location: { ...place.location, name: place.name } };
      }
      default:
        return null;
    }
  }
}

function stepOf(doing: Doing): Step {
  if ('text' in doing) return { text: doing.text };
  if ('tap' in doing) return { tap: tapName(doing.tap) };
  return { location: [doing.location.latitude, doing.location.longitude] };
}
