import { type InteractionType, type Json, limits, type Message } from '../../model/index.js';
import type { RenderedSay } from './render.js';
import { pack, split } from './text.js';

export interface BuiltBubble {
  message: Message;
  interaction: InteractionType;
  metadata: { [key: string]: Json };
}

/** What the interaction rows of the next bubble say. */
export interface BubbleMark {
  interaction?: InteractionType;
  metadata: { [key: string]: Json };
}

/**
 * What one turn says, in order. Texts wait for the next body and are joined to it by a blank line, as far as the limit
 * of a body allows; media and templates stand alone and send off what waits before them.
 */
export class BubbleBuilder {
  readonly list: BuiltBubble[] = [];
  private waiting: string[] = [];
  /** The question asked last: it becomes a bubble when something follows it, or at the end. */
  private question: Question | null = null;
  private mark: BubbleMark | null = null;
  /** This turn's bubbles go out although everything queued is cancelled. */
  isConfirmation = false;

  get isEmpty(): boolean {
    return this.list.length === 0 && this.waiting.length === 0 && this.question === null;
  }

  add(rendered: RenderedSay): void {
    if ('location' in rendered) {
      this.addQuestion((body) => ({ kind: 'requestLocation', body }), rendered.location);
      return;
    }
    this.settleQuestion();
    if ('text' in rendered) {
      if (rendered.text !== '') this.waiting.push(rendered.text);
    } else {
      this.flush();
      this.push(rendered.message);
    }
  }

  /** A body with something under it: takes the waiting texts along. */
  addQuestion(make: (body: string) => Message, text: string): void {
    this.settleQuestion(text);
    this.question = { make, text, isAnswered: false };
  }

  /**
   * The customer has said more in the same moment: the question asked last is spoken in passing when something follows
   * it, without its choices, and not at all where it is asked again.
   */
  markAnswered(): void {
    if (this.question) this.question.isAnswered = true;
  }

  /** Nothing more is said: the question asked last stands. */
  end(): void {
    if (this.question) this.question.isAnswered = false;
    this.settleQuestion();
    this.flush();
  }

  /** The next bubble answers a check. */
  markNext(mark: BubbleMark): void {
    this.mark = mark;
  }

  /** Gives what forgets all that is said from now on. */
  savepoint(): () => void {
    const { list: bubbles, waiting, question } = this;
    const count = bubbles.length;
    const texts = [...waiting];
    return () => {
      bubbles.length = count;
      this.waiting = texts;
      this.question = question;
    };
  }

  private flush(): void {
    for (const body of this.packed()) this.push({ kind: 'text', body });
  }

  /** `next`: the text of the question that follows. */
  private settleQuestion(next?: string): void {
    const { question } = this;
    this.question = null;
    if (!question) return;
    if (question.isAnswered) {
      if (question.text !== '' && question.text !== next) this.waiting.push(question.text);
      return;
    }
    if (question.text !== '') this.waiting.push(question.text);
    const bodies = this.packed();
    const last = bodies.pop() ?? '';
    for (const body of bodies) this.push({ kind: 'text', body });
    this.push(question.make(last));
  }

  private packed(): string[] {
    const bodies = pack(
      this.waiting.flatMap((text) => split(text, limits.interactiveBody)),
      '\n\n',
      limits.interactiveBody,
    );
    this.waiting = [];
    return bodies;
  }

  private push(message: Message): void {
    this.list.push({
      message,
      interaction: this.mark?.interaction ?? 'message',
      metadata: this.mark?.metadata ?? {},
    });
    this.mark = null;
  }
}

interface Question {
  make(body: string): Message;
  text: string;
  isAnswered: boolean;
}
