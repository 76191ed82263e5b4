import type { Say, StateNode } from '../language/index.js';
import { choicesMessage, speak } from './render.js';
import type { Vars } from './turn-log.js';
import type { TurnState } from './turn-state.js';

export function sayNow(turn: TurnState, say: Say, vars: Vars): void {
  const spoken = speak(say, turn.words(vars), reactTo(turn));
  if (spoken) turn.speech.say(spoken);
}

/** The state entered last is left again: it has spoken in passing, without its choices. */
export function release(turn: TurnState): void {
  const { pending } = turn;
  turn.pending = null;
  if (!pending) return;
  const say = turn.indexOf(turn.top!).node(pending.node.path)?.say ?? pending.node.say;
  if (say) sayNow(turn, say, pending.vars);
}

/** The question of a state: its own words, or the nearest ancestor's, with its choices under them. */
export function ask(turn: TurnState, leaf: StateNode, vars: Vars): void {
  const frame = turn.top!;
  turn.unspoken = false;
  const say =
    leaf.say ??
    turn
      .indexOf(frame)
      .chain(leaf.path)
      .find((node) => node.say)?.say;
  if (!leaf.choices) {
    if (say) sayNow(turn, say, vars);
    return;
  }
  const words = turn.words(vars);
  const spoken = say ? speak(say, words, reactTo(turn)) : null;
  const withChoices = (body: string) => choicesMessage(frame.flow, leaf, body || turn.says.choose, words);
  if (spoken && 'message' in spoken && spoken.message.kind === 'image') {
    const { link, caption } = spoken.message;
    const make = (body: string) => {
      const message = withChoices(body);
      return message.kind === 'buttons' ? { ...message, image: link } : message;
    };
    turn.speech.ask(make, caption ?? '');
    return;
  }
  if (spoken && !('text' in spoken)) turn.speech.say(spoken);
  turn.speech.ask(withChoices, spoken && 'text' in spoken ? spoken.text : '');
}

function reactTo({ input: { event } }: TurnState): string | null {
  return event.type === 'message' ? event.messageId : null;
}
