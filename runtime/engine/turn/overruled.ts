/**
 * Two answers to one question that wait together, 'yes' and 'no, wait', or both buttons tapped: the one that refuses
 * wins, whichever came first. The other was given before anything could be read that came of it, and does nothing.
 */
import type { CustomerMessage } from '../../model/index.js';
import type { Received } from '../contract.js';
import { type Heard, hear } from '../hearing/hear.js';
import { saysNo } from '../hearing/refusal.js';
import type { TurnState } from './turn-state.js';

const certain: ReadonlySet<Heard['by']> = new Set(['id', 'exact', 'lexicon', 'number']);

/** Those of the messages that another answer to the same question overrules. */
export function overruledIn(turn: TurnState, messages: readonly Received[]): ReadonlySet<Received> {
  const { top } = turn;
  if (messages.length < 2 || !top) return none;
  const hearing = turn.hearingOf(top);
  const answers = messages.flatMap((received) => {
    const { message } = received;
    if (message.kind !== 'text' && message.kind !== 'choice') return [];
    const heard = hear(message, hearing);
    const isAnswer = heard.choice?.state === top.state && certain.has(heard.by);
    return isAnswer
      ? [{ received, event: heard.event!.type, isRefusal: saysNo(wordsOf(message, heard), turn.language) }]
      : [];
  });
  const refusal = answers.find(({ isRefusal }) => isRefusal);
  if (!refusal) return none;
  return new Set(answers.filter(({ event }) => event !== refusal.event).map(({ received }) => received));
}

const none: ReadonlySet<Received> = new Set();

/** What is tapped says what stands on it. */
const wordsOf = (message: CustomerMessage & { kind: 'text' | 'choice' }, { choice }: Heard) =>
  message.kind === 'text' ? message.text : choice!.title;
