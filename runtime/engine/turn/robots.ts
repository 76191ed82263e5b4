/**
 * Somebody who is no person answers each of our bubbles: another business's away message, a chat bot. Each answer of ours
 * costs money and draws the next, for ever. After a few rounds in which nothing moves we fall silent, until something is
 * said that a question listens for.
 */
import type { HeardBy } from '../../model/index.js';
import type { Received, Rounds } from '../contract.js';
import type { Heard } from '../hearing/hear.js';
import { isAskedFor, keyOf } from './repeats.js';
import type { TurnState } from './turn-state.js';

/** Rounds after which it is taken for a robot. */
const roundsAtMost = 5;
/** Nobody reads and answers in this time. */
const tooFastMs = 2_000;
/** Robots take turns between a few texts. */
const textsKept = 3;

export function isRobot(turn: TurnState, received: Received, heard: Heard): boolean {
  if (!turn.rounds || turn.rounds.count < roundsAtMost || !isRound(turn, received)) return false;
  const isNew = !turn.rounds.said.includes(keyOf(received.message));
  return !(understood.has(heard.by) && (isNew || isAskedFor(turn, heard)));
}

const understood: ReadonlySet<HeardBy> = new Set(['id', 'exact', 'number', 'lexicon']);

/** `isStill`: the conversation waits where it waited before the message. */
export function roundsAfter(turn: TurnState, received: Received, isStill: boolean): Rounds | null {
  if (!isStill) return null;
  const said = keyOf(received.message);
  const known = turn.rounds?.said ?? [];
  const count = isRound(turn, received) ? (turn.rounds?.count ?? 0) + 1 : 0;
  return { count, said: [said, ...known.filter((each) => each !== said)].slice(0, textsKept) };
}

/** No robot taps. */
function isRound({ rounds, input: { lastBubble } }: TurnState, { message, sentAt }: Received): boolean {
  if (message.kind === 'choice') return false;
  if (rounds?.said.includes(keyOf(message))) return true;
  const acceptedAt = lastBubble?.acceptedAt ?? null;
  return acceptedAt !== null && sentAt >= acceptedAt && sentAt - acceptedAt < tooFastMs;
}
