import type { LanguageCode } from '../../../model/index.js';
import { readCharts } from '../../0-project/load-flows.js';
import type { SourceFile } from '../../contract.js';
import { factsOf } from '../facts/facts.js';
import type { SourceChart, SourceSay, SourceState, SourceTransition } from '../source-chart.js';
import { type Point, type Visitor, walk } from '../walking/walk.js';
import { waits } from '../walking/ways.js';

/** Bubbles that the way to an end of a flow takes: what it costs to say. */
export interface CostOfEnd {
  /** The final state. */
  end: string;
  /** The fewest, on the shortest way there. */
  least: number;
  /** The mean, when each way on is taken equally often and nobody goes back. */
  typical: number;
  /** The most, on the longest way that never goes back. */
  most: number;
}

export interface CostOfFlow {
  flow: string;
  language: LanguageCode;
  ends: CostOfEnd[];
  /** Flows that it calls on the way, which come on top. */
  calls: string[];
}

/**
 * What every flow costs in every language: from its start to each of its ends, without detours, timers and what is
 * everywhere. Texts of one turn count as one bubble.
 */
export function costOfFlows(files: readonly SourceFile[]): CostOfFlow[] {
  const { charts } = readCharts(files);
  const everywhereIn = new Map(
    charts.flatMap((chart) => (chart.isEverywhere ? [[chart.language, chart]] : [])),
  );
  return charts
    .filter(({ isEverywhere }) => !isEverywhere)
    .flatMap((chart) => costOf(chart, everywhereIn.get(chart.language)) ?? []);
}

/** A point of the walk, with or without text that waits for the next bubble. */
interface Place {
  point: Point;
  textWaits: boolean;
  ways: Map<Place, number>;
}

function costOf(chart: SourceChart, everywhere: SourceChart | undefined): CostOfFlow | undefined {
  // targets are found on the way
  factsOf(chart, everywhere);
  const onward = new Map<Point, { to: Point; transition: SourceTransition | undefined }[]>();
  const visitor: Visitor = {
    way(from, to, transition) {
      if (from === to || (transition && 'delayMs' in transition)) return;
      onward.set(from, [...(onward.get(from) ?? []), { to, transition }]);
    },
  };
  const [first] = walk(chart, [visitor]);
  if (!first || !onward.has(first)) return undefined;
  const places = placesFrom(first, onward);
  const ends = endsOf(places);
  const calls = new Set(places.flatMap(({ point }) => point.state.call?.flow ?? []));
  return { flow: chart.flow, language: chart.language, ends, calls: [...calls].sort() };
}

/** All places, each before those it leads to, but for ways that go back. */
function placesFrom(
  first: Point,
  onward: ReadonlyMap<Point, { to: Point; transition: SourceTransition | undefined }[]>,
): Place[] {
  const known = new Map<Point, [Place | undefined, Place | undefined]>();
  const places: Place[] = [];
  const placeOf = (point: Point, textWaits: boolean): Place => {
    const pair = known.get(point) ?? [undefined, undefined];
    known.set(point, pair);
    const at = textWaits ? 1 : 0;
    const place = pair[at] ?? { point, textWaits, ways: new Map() };
    if (!pair[at]) places.push(place);
    pair[at] = place;
    return place;
  };
  placeOf(first, inState(first.state, false).textWaits);
  for (const place of places)
    for (const { to, transition } of onward.get(place.point) ?? []) {
      const said = say(transition?.say, place.textWaits);
      const asked = inState(to.state, said.textWaits);
      const next = placeOf(to, asked.textWaits);
      const bubbles = said.bubbles + asked.bubbles;
      place.ways.set(next, Math.min(bubbles, place.ways.get(next) ?? bubbles));
    }
  return inOrder(places[0]!);
}

/** Reverse postorder of a walk in depth: what leads to a place on the way to it is a way back. */
function inOrder(first: Place): Place[] {
  const done: Place[] = [];
  const seen = new Set([first]);
  const underWay = [{ place: first, left: [...first.ways.keys()].reverse() }];
  for (let top = underWay.at(-1); top; top = underWay.at(-1)) {
    const next = top.left.pop();
    if (!next) {
      done.push(top.place);
      underWay.pop();
    } else if (!seen.has(next)) {
      seen.add(next);
      underWay.push({ place: next, left: [...next.ways.keys()].reverse() });
    }
  }
  return done.reverse();
}

interface Said {
  bubbles: number;
  textWaits: boolean;
}

function say(message: SourceSay | undefined, textWaits: boolean): Said {
  if (!message) return { bubbles: 0, textWaits };
  if (message.kind === 'text' || message.kind === 'each') return { bubbles: 0, textWaits: true };
  // a location request takes the waiting text along; all else stands alone
  const own = message.kind === 'requestLocation' ? 0 : Number(textWaits);
  return { bubbles: own + 1, textWaits: false };
}

/** Where the customer is waited for, or the flow ends, nothing waits any more. */
function inState(state: SourceState, textWaits: boolean): Said {
  const said = say(state.say, textWaits);
  if (!waits(state) && state.type !== 'final') return said;
  const hangs = said.textWaits || (state.choices !== undefined && state.say?.kind !== 'image');
  return { bubbles: said.bubbles + Number(hangs), textWaits: false };
}

function endsOf(places: readonly Place[]): CostOfEnd[] {
  const begins = inState(places[0]!.point.state, false).bubbles;
  const least = fewest(places, begins);
  const order = new Map(places.map((place, index) => [place, index]));
  const most = new Map<Place, number>([[places[0]!, begins]]);
  const chance = new Map<Place, { share: number; bubbles: number }>([
    [places[0]!, { share: 1, bubbles: begins }],
  ]);
  for (const place of places) {
    const forward = [...place.ways].filter(([next]) => order.get(next)! > order.get(place)!);
    const here = chance.get(place) ?? { share: 0, bubbles: 0 };
    for (const [next, bubbles] of forward) {
      most.set(next, Math.max(most.get(next) ?? 0, (most.get(place) ?? 0) + bubbles));
      const there = chance.get(next) ?? { share: 0, bubbles: 0 };
      const share = here.share / forward.length;
      chance.set(next, {
        share: there.share + share,
        bubbles: there.bubbles + here.bubbles / forward.length + bubbles * share,
      });
    }
  }
  const ends = new Map<string, CostOfEnd & { share: number }>();
  for (const place of places) {
    const { state } = place.point;
    if (state.type !== 'final' || state.path.includes('.')) continue;
    const { share = 0, bubbles = 0 } = chance.get(place) ?? {};
    const known = ends.get(state.path) ?? { end: state.path, least: Infinity, typical: 0, most: 0, share: 0 };
    ends.set(state.path, {
      end: state.path,
      least: Math.min(known.least, least.get(place) ?? Infinity),
      typical: known.typical + bubbles,
      most: Math.max(known.most, most.get(place) ?? 0),
      share: known.share + share,
    });
  }
  return [...ends.values()].map(({ share, typical, ...end }) => ({
    ...end,
    typical: share > 0 ? Math.round((typical / share) * 10) / 10 : end.least,
  }));
}

/** The fewest bubbles to each place (Dijkstra, by buckets of whole bubbles). */
function fewest(places: readonly Place[], begins: number): Map<Place, number> {
  const least = new Map<Place, number>([[places[0]!, begins]]);
  const buckets: Place[][] = [];
  buckets[begins] = [places[0]!];
  for (let cost = begins; cost < buckets.length; cost += 1)
    for (const place of buckets[cost] ?? []) {
      if (least.get(place) !== cost) continue;
      for (const [next, bubbles] of place.ways) {
        const total = cost + bubbles;
        if (total >= (least.get(next) ?? Infinity)) continue;
        least.set(next, total);
        const bucket = buckets[total];
        // the bucket that is being walked may grow
        if (bucket) bucket.push(next);
        else buckets[total] = [next];
      }
    }
  return least;
}
