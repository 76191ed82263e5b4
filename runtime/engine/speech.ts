import type { InteractionType, Json, Message } from '../actions/index.js';
import { bodyLimit, type Spoken } from './render.js';
import { pack, split } from './text.js';

export interface Bubble {
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
export class Speech {
  readonly bubbles: Bubble[] = [];
  private waiting: string[] = [];
  private mark: BubbleMark | null = null;
  /** This turn's bubbles go out although everything queued is cancelled. */
  isConfirmation = false;

  say(spoken: Spoken): void {
    if ('text' in spoken) {
      if (spoken.text !== '') this.waiting.push(spoken.text);
    } else if ('location' in spoken) {
      this.ask((body) => ({ kind: 'requestLocation', body }), spoken.location);
    } else {
      this.flush();
      this.add(spoken.message);
    }
  }

  /** A body with something under it: takes the waiting texts along. */
  ask(make: (body: string) => Message, text: string): void {
    if (text !== '') this.waiting.push(text);
    const bodies = this.packed();
    const last = bodies.pop() ?? '';
    for (const body of bodies) this.add({ kind: 'text', body });
    this.add(make(last));
  }

  flush(): void {
    for (const body of this.packed()) this.add({ kind: 'text', body });
  }

  /** The next bubble answers a check. */
  markNext(mark: BubbleMark): void {
    this.mark = mark;
  }

  /** Forgets what was said so far. */
  clear(): void {
    this.bubbles.length = 0;
    this.waiting = [];
  }

  private packed(): string[] {
    const bodies = pack(
      this.waiting.flatMap((text) => split(text, bodyLimit)),
      '\n\n',
      bodyLimit,
    );
    this.waiting = [];
    return bodies;
  }

  private add(message: Message): void {
    this.bubbles.push({
      message,
      interaction: this.mark?.interaction ?? 'message',
      metadata: this.mark?.metadata ?? {},
    });
    this.mark = null;
  }
}
