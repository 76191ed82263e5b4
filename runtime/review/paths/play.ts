/** A path told turn by turn, in one language. */

import type { InboundRecord, TurnEvent, TurnResult } from '../../engine/index.js';
import type { StateNode, Transition } from '../../language/index.js';
import { choicesOf } from '../../language/index.js';
import type { Effect, LanguageCode, Message, TraceStep } from '../../model/index.js';
import { eventOf, standingOf } from './events.js';
import type { Move, Path, PathStep } from './move.js';
import { pastCalled } from './pasts.js';
import { stepKey } from './path-code.js';
import { answerOf, beginning, type Situation, takeTurn, type Walking } from './situation.js';

export interface PlayedTurn {
  step: PathStep;
  event: TurnEvent;
  /** Milliseconds since the turn before. */
  elapsedMs: number;
  bubbles: Message[];
  trace: TraceStep[];
  /** In order, the bubbles among them. */
  effects: Effect[];
  inbound: InboundRecord | null;
  /** Who talks after it. */
  mode: TurnResult['mode'];
  after: Situation;
}

export interface Played {
  turns: PlayedTurn[];
  /** The number of the step that cannot be taken there; null: the whole path was walked. */
  brokenAt: number | null;
}

/**
 * Plays a path. Where the path chooses a language, the one asked for is chosen instead, so that the same path can be read
 * in every language; with null all is as it is written.
 */
export type Player = (path: Path, language: LanguageCode | null) => Played;

export function playPath(walking: Walking, path: Path, language: LanguageCode | null): Played {
  return createPlayer(walking)(path, language);
}

/** Turns that led somewhere, by the step that was taken there. */
interface Stop {
  at: Situation;
  next: Map<string, { turn: PlayedTurn; stop: Stop } | null>;
}

/** For many paths: what they begin with together is played once. Keeps it as long as it is kept itself. */
export function createPlayer(walking: Walking): Player {
  const starts = new Map<string, Stop>();

  function startOf(past: string, language: LanguageCode | null): Stop {
    const key = `${past} ${language}`;
    const known = starts.get(key);
    if (known) return known;
    const { customer } = pastCalled(past);
    const isStranger = customer.name === null;
    const at = beginning(isStranger ? customer : { ...customer, preferred_language: language ?? 'en' });
    const start: Stop = { at, next: new Map() };
    starts.set(key, start);
    return start;
  }

  function go({ at, next }: Stop, step: PathStep, language: LanguageCode | null) {
    const key = stepKey(step);
    const known = next.get(key);
    if (known !== undefined) return known;
    const move = language === null ? step.move : inLanguage(step.move, at, language, walking);
    const played = playStep(walking, at, { ...step, move });
    const gone = played && { turn: { ...played, step }, stop: { at: played.after, next: new Map() } };
    next.set(key, gone);
    return gone;
  }

  return (path, language) => {
    let stop = startOf(path.past, language);
    const turns: PlayedTurn[] = [];
    for (const [place, step] of path.steps.entries()) {
      const gone = go(stop, step, language);
      if (!gone) return { turns, brokenAt: place };
      turns.push(gone.turn);
      stop = gone.stop;
    }
    return { turns, brokenAt: null };
  };
}

/** One step from there; null: it cannot be taken, or asks other lookups than it answers. */
export function playStep(walking: Walking, at: Situation, step: PathStep): PlayedTurn | null {
  const event = eventOf(step.move, at, walking, step.lookups);
  if (!event) return null;
  const answers = step.lookups.map(({ src, outcome }) => answerOf(walking, src, outcome));
  const refusal = step.refused && { action: 'package.select', reason: 'changed' };
  const taken = takeTurn(walking, at, event, answers, refusal);
  if ('lookup' in taken) return null;
  const { result, after } = taken;
  const asked = result.trace.filter((each) => each.step === 'lookup');
  if (
    asked.length !== step.lookups.length ||
    asked.some(({ src }, place) => src !== step.lookups[place]!.src)
  )
    return null;
  return {
    step,
    event,
    elapsedMs: at.conversation ? Math.max(0, after.now - at.now) : 0,
    bubbles: result.effects.flatMap((effect) => (effect.kind === 'send' ? [effect.message] : [])),
    trace: result.trace,
    effects: result.effects,
    inbound: result.inbound[0] ?? null,
    mode: result.mode,
    after,
  };
}

/** The first choice of a language becomes the choice of the one asked for; later ones are what the path is about. */
function inLanguage(move: Move, at: Situation, language: LanguageCode, { library }: Walking): Move {
  if (at.customer.preferred_language !== null) return move;
  if (move.do !== 'choose' && move.do !== 'word') return move;
  const node = standingOf(at, library)?.index.node(move.state);
  if (!node) return move;
  const named = namedMoves(node, move);
  const meant = named.find((each) => each.isMeant);
  if (!meant?.transitions.some((each) => each.language !== undefined && each.language !== language))
    return move;
  const twin = named.find(({ transitions }) => transitions.some((each) => each.language === language));
  return twin ? twin.move : move;
}

function namedMoves(
  node: StateNode,
  move: Move & { do: 'choose' | 'word' },
): { move: Move; transitions: Transition[]; isMeant: boolean }[] {
  if (move.do === 'choose')
    return choicesOf(node).map(({ id, transitions }) => ({
      move: { do: 'choose', state: node.path, choice: id },
      transitions,
      isMeant: id === move.choice && move.row === undefined,
    }));
  return node.heard.map(({ name, transitions }) => ({
    move: { do: 'word', state: node.path, name },
    transitions,
    isMeant: name === move.name,
  }));
}
