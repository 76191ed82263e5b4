/**
 * Everything that can happen, found by letting it happen: the engine itself takes every move from every situation that
 * differs from those before it, breadth first, so the first way to a place is a shortest one of that customer.
 *
 * What a customer typed does not make a situation another one, only whether something is known: see `situationKey`.
 */
import { catalogue, type Json } from '../../actions/index.js';
import type { ConversationState, LookupAnswer, TraceStep } from '../contract.js';
import { eventOf } from './events.js';
import type { Answered, PathStep } from './move.js';
import { movesAt } from './moves.js';
import { pasts } from './pasts.js';
import { answerOf, beginning, type Situation, type Taken, takeTurn, type Walking } from './situation.js';

/** A place where somebody waits, or where nothing runs any more. */
export interface Spot {
  id: number;
  /** `flow/state`, outermost first; empty: nothing runs. */
  states: string[];
  mode: 'bot' | 'handover' | 'stopped' | 'ended' | 'new';
  /** Of a first message: who writes. */
  past?: string;
  /** How the exploration first came here; absent where it begins. */
  cameBy?: Hop;
  next: Hop[];
}

/** One turn from one spot to another. */
export interface Hop {
  from: Spot;
  to: Spot;
  step: PathStep;
  /** `flow key` of every transition taken, in order: the key of `transitionSlots`. */
  takes: string[];
  /** `flow/state` of every state entered, in order. */
  enters: string[];
  /** A move that the question asked for; not something aside. */
  isOwn: boolean;
}

export interface Exploration {
  starts: Spot[];
  spots: Spot[];
  /** False: it was stopped by `mostTurns`, and there may be more. */
  isWhole: boolean;
  turns: number;
}

/** More lookups than one turn may ask for. */
const mostLookups = 6;

export interface ExploreOptions {
  mostTurns?: number;
  /** Told every now and then how far it is. */
  onProgress?(progress: Progress): void;
}

export interface Progress {
  turns: number;
  spots: number;
}

/** Turns between two reports. */
const reportEvery = 200;

export function explore(
  walking: Walking,
  { mostTurns = 40_000, onProgress }: ExploreOptions = {},
): Exploration {
  return new Explorer(walking, mostTurns, onProgress).run();
}

interface Found {
  spot: Spot;
  at: Situation;
  own: boolean;
  aside: boolean;
}

class Explorer {
  private readonly spots = new Map<string, Spot>();
  private readonly seenAside = new Set<string>();
  private readonly queue: Found[] = [];
  private place = 0;
  private turns = 0;

  constructor(
    private readonly walking: Walking,
    private readonly mostTurns: number,
    private readonly onProgress: ExploreOptions['onProgress'],
  ) {}

  run(): Exploration {
    // one after the other: a path begins with a stranger wherever one can get there
    const starts = pasts.map(({ name, customer }) => {
      const spot: Spot = { id: this.spots.size, states: [], mode: 'new', past: name, next: [] };
      this.spots.set(`new ${name}`, spot);
      this.queue.push({ spot, at: beginning(customer), own: true, aside: true });
      while (this.place < this.queue.length && this.turns < this.mostTurns)
        this.expand(this.queue[this.place++]!);
      return spot;
    });
    const isWhole = this.place === this.queue.length;
    return { starts, spots: [...this.spots.values()], isWhole, turns: this.turns };
  }

  private expand({ spot, at, own, aside }: Found): void {
    const moves = movesAt(at, this.walking.library);
    if (own) for (const move of moves.own) this.take(spot, at, move, true);
    if (aside) for (const move of moves.aside) this.take(spot, at, move, false);
  }

  private take(from: Spot, at: Situation, move: PathStep['move'], isOwn: boolean): void {
    const event = eventOf(move, at, this.walking);
    if (!event) return;
    const along = (answers: LookupAnswer[], answered: Answered[], refused?: true): void => {
      if (this.turns >= this.mostTurns) return;
      this.turns += 1;
      if (this.turns % reportEvery === 0) this.onProgress?.({ turns: this.turns, spots: this.spots.size });
      const refusal = refused && { action: 'any', reason: 'changed' };
      const taken = takeTurn(this.walking, at, event, answers, refusal);
      if ('lookup' in taken) {
        if (answered.length >= mostLookups) return;
        const { src } = taken.lookup;
        for (const outcome of [...Object.keys(catalogue.lookups[src]?.outcomes ?? {}), null])
          if (answered.length > 0 || this.fits(move, src, outcome))
            along(
              [...answers, answerOf(this.walking, src, outcome)],
              [...answered, { src, outcome }],
              refused,
            );
        return;
      }
      const step: PathStep = { move, lookups: answered, ...(refused && { refused }) };
      this.arrive(from, taken, step, isOwn);
      // what is written may be refused
      if (
        !refused &&
        answered.length === 0 &&
        taken.result.effects.some(({ kind }) => kind === 'package.select')
      )
        along([], [], true);
    };
    along([], []);
  }

  /** No pin is answered with several towns. */
  private fits(move: PathStep['move'], src: string, outcome: string | null): boolean {
    const sent = outcome !== null && this.walking.sends?.(src, outcome);
    if (!sent) return true;
    if (move.do === 'pin') return sent.location !== undefined;
    return move.do !== 'answer' || sent.text !== undefined;
  }

  private arrive(from: Spot, { result, after }: Taken, step: PathStep, isOwn: boolean): void {
    const key = situationKey(after, result.mode);
    const asideKey = `${key.place} ${key.aside}`;
    let to = this.spots.get(key.whole);
    const isNew = !to;
    if (!to) {
      to = {
        id: this.spots.size,
        states: result.conversation.frames.map(({ flow, state }) => `${flow}/${state}`),
        mode: result.conversation.frames.length === 0 ? 'ended' : result.mode,
        next: [],
      };
      this.spots.set(key.whole, to);
    }
    const hop: Hop = { from, to, step, isOwn, ...tracedOf(result.trace) };
    if (isNew) to.cameBy = hop;
    from.next.push(hop);
    const isNewAside = !this.seenAside.has(asideKey);
    this.seenAside.add(asideKey);
    const goesOn = to.mode !== 'ended' && (isNew || isNewAside);
    if (goesOn) this.queue.push({ spot: to, at: after, own: isNew, aside: isNewAside });
  }
}

function tracedOf(trace: readonly TraceStep[]): Pick<Hop, 'takes' | 'enters'> {
  return {
    takes: trace.flatMap((each) => (each.step === 'take' ? [`${each.flow} ${each.transition}`] : [])),
    enters: trace.flatMap((each) => (each.step === 'enter' ? [`${each.flow}/${each.state}`] : [])),
  };
}

/**
 * What makes a situation one of its own: the states, what is known (not what it says; yes and no, numbers, stages as they
 * are), and to whom `$resume` leads. Misses and fired timers count only for what happens aside.
 */
function situationKey({ conversation, customer }: Situation, mode: string) {
  const { frames, misses, timers } = conversation as ConversationState;
  const place = [mode, ...frames.map(({ flow, state }) => `${flow}/${state}`)].join(' ');
  const known = frames.map(({ context, detours }) => [
    ...Object.values(context).map(abstract),
    ...detours.map(({ state }) => state),
  ]);
  const { preferred_language: _, ...facts } = customer;
  const person = Object.entries(facts).map(([name, value]) =>
    name === 'status' || name === 'journey_stage' ? value : abstract(value as Json),
  );
  const aside = `${Math.min(misses, 3)} ${timers.map(({ id }) => id).join(',')}`;
  return { place, whole: `${place} ${known.join(';')} ${person.join(',')}`, aside };
}

function abstract(value: Json): string {
  if (value === null) return '-';
  if (typeof value === 'boolean' || typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.length === 0 ? '[]' : '[+]';
  return '+';
}
