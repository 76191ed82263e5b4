import { comesAtOnce } from '../../chart/ways-out.js';
import type { Facts } from '../facts/facts.js';
import type { SourceChart, SourceState } from '../source-chart.js';
import { initialOf, statesByPath, transitionsOf } from '../walking/ways.js';
import { bubblesIn, joined, lengthsOf, type Spoken, silence, spokenBy, spokenIn } from './bubbles.js';

/** The most that can be said from a state on, before the customer is waited for. */
export interface LongestTurn {
  spoken: Spoken;
  /** The way it takes, this state first. */
  way: SourceState[];
}

/** Longer ways than any turn takes: the engine gives up before. */
const mostSteps = 300;

/** For each state the longest turn that begins with entering it. A way round is counted once. */
export function longestTurns(chart: SourceChart, facts: Facts): ReadonlyMap<SourceState, LongestTurn> {
  const byPath = statesByPath(chart);
  const lengths = lengthsOf(chart, facts);
  const known = new Map<SourceState, LongestTurn>();
  const underWay = new Set<SourceState>();

  const from = (state: SourceState, depth: number): LongestTurn => {
    const found = known.get(state);
    if (found) return found;
    if (underWay.has(state) || depth > mostSteps) return { spoken: silence, way: [] };
    underWay.add(state);
    let most: LongestTurn = { spoken: silence, way: [] };
    const consider = (target: SourceState | undefined, said: Spoken) => {
      const next = target ? from(target, depth + 1) : { spoken: silence, way: [] };
      const turn = { spoken: joined(said, next.spoken), way: next.way };
      if (isMore(turn.spoken, most.spoken)) most = turn;
    };
    const initial = initialOf(state, byPath);
    if (initial) consider(initial, silence);
    for (const { transition, trigger } of transitionsOf(state, facts))
      if (comesAtOnce(trigger) && !(state.type === 'compound' && trigger.by === 'done'))
        consider(byPath.get(transition.resolved ?? ''), spokenBy(transition.say, lengths));
    underWay.delete(state);
    const turn = { spoken: joined(spokenIn(state, lengths), most.spoken), way: [state, ...most.way] };
    known.set(state, turn);
    return turn;
  };

  for (const state of chart.states) from(state, 0);
  return known;
}

function isMore(left: Spoken, right: Spoken): boolean {
  return (
    bubblesIn(left) - bubblesIn(right) > 0 || (bubblesIn(left) === bubblesIn(right) && left.head > right.head)
  );
}
