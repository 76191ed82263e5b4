/**
 * Everything that can happen, found by letting it happen: the engine itself takes every move from every situation that
 * differs from those before it. Places come first that were looked at least, so that a search which must end early has been
 * everywhere once; among equals breadth first. What was found is then told by its shortest ways (`shortest-ways.ts`).
 *
 * What a customer typed does not make a situation another one, only whether something is known that a guard or a list ahead
 * looks at: see `situationKey`.
 */
import { catalogue } from '../../actions/index.js';
import type { ConversationState, LookupAnswer } from '../../engine/index.js';
import type { Json, TraceStep } from '../../model/index.js';
import { eventOf } from './events.js';
import { createFrontier, type Frontier } from './frontier.js';
import { type LiveNamesIn, liveNamesIn } from './live-names.js';
import type { Answered, Move, PathStep } from './move.js';
import { movesAt } from './moves.js';
import { pasts } from './pasts.js';
import { byShortestWays } from './shortest-ways.js';
import { answerOf, beginning, type Situation, type Taken, takeTurn, type Walking } from './situation.js';
import type { Hop, Spot } from './spots.js';

export interface Exploration {
  starts: Spot[];
  /** In the order of their shortest ways, strangers' first. */
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
  /** Names that tell situations apart. Left out: those that still decide something. */
  liveIn?: LiveNamesIn;
}

export interface Progress {
  turns: number;
  spots: number;
}

/** Turns between two reports. */
const reportEvery = 200;

export function explore(
  walking: Walking,
  { mostTurns = 40_000, onProgress, liveIn = liveNamesIn(walking.library) }: ExploreOptions = {},
): Exploration {
  return new Explorer(walking, mostTurns, onProgress, liveIn).run();
}

interface Found {
  spot: Spot;
  at: Situation;
  own: boolean;
  aside: boolean;
}

class Explorer {
  private readonly spots: Spot[] = [];
  /** By all that is known there. */
  private readonly calm = new Map<string, Spot>();
  /** Those that timers and misses make others, by both. */
  private readonly stirred = new Map<string, Spot>();
  private readonly seenAside = new Set<string>();
  private turns = 0;
  private isCut = false;

  constructor(
    private readonly walking: Walking,
    private readonly mostTurns: number,
    private readonly onProgress: ExploreOptions['onProgress'],
    private readonly liveIn: LiveNamesIn,
  ) {}

  run(): Exploration {
    const starts = pasts.map(({ name, customer }) => {
      const frontier = createFrontier<Found>();
      const spot = this.add({ states: [], mode: 'new', past: name });
      frontier.add({ spot, at: beginning(customer), own: true, aside: true }, 'new');
      return { spot, frontier };
    });
    // one customer after the other: a path begins with a stranger wherever one can get there
    for (const [place, { frontier }] of starts.entries())
      this.search(frontier, (this.mostTurns * (starts.length + place)) / (2 * starts.length));
    for (const { frontier } of starts) this.search(frontier, this.mostTurns);
    return {
      starts: starts.map(({ spot }) => spot),
      spots: byShortestWays(starts.map(({ spot }) => spot)),
      isWhole: !this.isCut && starts.every(({ frontier }) => frontier.isEmpty()),
      turns: this.turns,
    };
  }

  private search(frontier: Frontier<Found>, most: number): void {
    while (this.turns < most) {
      const found = frontier.next();
      if (!found) return;
      this.expand(found, frontier);
    }
  }

  private add(spot: Omit<Spot, 'id' | 'next'>): Spot {
    const added = { ...spot, id: this.spots.length, next: [] };
    this.spots.push(added);
    return added;
  }

  private expand({ spot, at, own, aside }: Found, frontier: Frontier<Found>): void {
    const moves = movesAt(at, this.walking.library);
    const take = (isOwn: boolean) => (move: Move) =>
      this.take(at, move, (taken, step) => this.arrive(spot, taken, step, isOwn, frontier));
    if (own) moves.own.forEach(take(true));
    if (aside) moves.aside.forEach(take(false));
  }

  private take(at: Situation, move: Move, arrive: (taken: Taken, step: PathStep) => void): void {
    const event = eventOf(move, at, this.walking);
    if (!event) return;
    const along = (answers: LookupAnswer[], answered: Answered[], refused?: true): void => {
      if (this.turns >= this.mostTurns) {
        this.isCut = true;
        return;
      }
      this.turns += 1;
      if (this.turns % reportEvery === 0) this.onProgress?.({ turns: this.turns, spots: this.spots.length });
      const refusal = refused && { action: 'package.select', reason: 'changed' };
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
      arrive(taken, step);
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
  private fits(move: Move, src: string, outcome: string | null): boolean {
    const sent = outcome !== null && this.walking.sends?.(src, outcome);
    if (!sent) return true;
    if (move.do === 'pin') return sent.location !== undefined;
    return move.do !== 'answer' || sent.text !== undefined;
  }

  private arrive(
    from: Spot,
    { result, after }: Taken,
    step: PathStep,
    isOwn: boolean,
    frontier: Frontier<Found>,
  ): void {
    const { place, whole, aside } = situationKey(after, result.mode, this.liveIn);
    const calm = this.calm.get(whole);
    const isNewAside = !this.seenAside.has(`${place} ${aside}`);
    this.seenAside.add(`${place} ${aside}`);
    const stirred = this.stirred.get(`${whole} ${aside}`);
    const isNew = !calm || (isNewAside && !stirred);
    const to = isNew
      ? this.add({
          states: result.conversation.frames.map(({ flow, state }) => `${flow}/${state}`),
          mode: result.conversation.frames.length === 0 ? 'ended' : result.mode,
          ...(calm && { calm }),
        })
      : (stirred ?? calm);
    if (!calm) this.calm.set(whole, to);
    if (isNew) this.stirred.set(`${whole} ${aside}`, to);
    from.next.push({ from, to, step, isOwn, ...tracedOf(result.trace) });
    if (isNew && to.mode !== 'ended')
      frontier.add({ spot: to, at: after, own: !calm, aside: isNewAside }, place);
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
 * are) of the names that still decide something (`live-names.ts`), and to whom `$resume` leads. Misses and fired timers
 * count only for what happens aside.
 */
function situationKey(situation: Situation, mode: string, liveIn: LiveNamesIn) {
  const { conversation, customer } = situation;
  const { frames, misses, timers, language } = conversation as ConversationState;
  const place = [mode, ...frames.map(({ flow, state }) => `${flow}/${state}`)].join(' ');
  const live = frames.map((frame) => liveIn(frame, language));
  const known = frames.map(({ context, detours }, place) => [
    ...Object.entries(context).map(([name, value]) => (live[place]!.has(name) ? abstract(value) : '')),
    ...detours.map(({ state }) => state),
  ]);
  const { preferred_language: _, ...facts } = customer;
  const person = Object.entries(facts).map(([name, value]) =>
    live.some((names) => names.has('customer') || names.has(`customer.${name}`))
      ? name === 'status' || name === 'journey_stage'
        ? value
        : abstract(value as Json)
      : '',
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
