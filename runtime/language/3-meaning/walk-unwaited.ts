import { type Catalogue, type DataName, catalogue as ourCatalogue } from '../../actions/index.js';
import { comesAtOnce, waysOut } from '../chart/ways-out.js';
import { FactTable, inMap, type ValueFacts } from './fact-table.js';
import { afterActions, afterAssign, whenPassed, whenTaken } from './facts-of-values.js';
import type { SourceCall, SourceChart, SourceState, SourceTransition } from './source-chart.js';
import { Variants } from './variants.js';

/**
 * Walks what one turn can do without waiting for the customer: `always`, lookups and their outcomes, from every place
 * where a turn can begin. Facts that guards and `assign` establish are followed, so that 'ask the first missing fact'
 * is no cycle.
 */
export interface UnwaitedVisitor {
  /** The path comes back to a state with nothing changed: it would never end. `states` begins and ends with it. */
  cycle(states: SourceState[]): void;
  /** A state that calls another flow is reached. */
  calls?(state: SourceState): void;
  /** A lookup that would read what an action of the same turn wrote, before it is committed. */
  readsWritten(state: SourceState, data: DataName, writer: SourceCall): void;
}

type Written = ReadonlyMap<DataName, SourceCall>;

/** A state that a turn has come to without waiting. */
interface Point {
  state: SourceState;
  facts: ValueFacts;
  written: Written;
  /** Of its state so many were met that its facts are only those that all have: it may stand for what cannot be. */
  isWidened: boolean;
}

interface WalkOptions {
  catalogue?: Catalogue;
  /** `start`: only what a flow does when it begins. */
  from?: 'start' | 'anywhere';
  /** Transitions that cannot be taken for ever: no cycle through them is endless. */
  isCounted?: (transition: SourceTransition) => boolean;
}

export function walkUnwaited(
  chart: SourceChart,
  visitor: UnwaitedVisitor,
  { catalogue = ourCatalogue, from = 'anywhere', isCounted = () => false }: WalkOptions = {},
): void {
  const byPath = new Map(chart.states.map((state) => [state.path, state]));
  const table = new FactTable();
  const assigned = table.remembering((transition: SourceTransition, facts) => afterAssign(transition, facts));
  const acted = table.remembering((calls: readonly SourceCall[], facts) => afterActions(calls, facts));
  const ifTaken = table.remembering(whenTaken);
  const ifPassed = table.remembering(whenPassed);
  const seen = new Map<SourceState, Map<string, Variants<Point>>>();
  const nothing = table.one({});
  const begun = new Set<Point>();
  /** Points behind a transition that is counted: they are walked as another beginning. */
  const later: Point[] = [];

  const pointAt = (state: SourceState, facts: ValueFacts, written: Written): Point => {
    const byWritten = inMap(seen, state, () => new Map<string, Variants<Point>>());
    const variants = inMap(byWritten, [...written.keys()].sort().join(), () => new Variants<Point>(table));
    const make = (kept: ValueFacts) => ({ state, facts: kept, written, isWidened: variants.isWidened });
    return variants.at(facts, make).member;
  };

  const write = (written: Written, calls: readonly SourceCall[]): Written => {
    const added = calls.flatMap((call) =>
      (catalogue.actions[call.action]?.writes ?? []).map((data) => [data, call] as const),
    );
    return added.length > 0 ? new Map([...written, ...added]) : written;
  };

  /** Points that one list of transitions leads to. */
  const reached = (
    transitions: readonly SourceTransition[],
    facts: ValueFacts,
    written: Written,
  ): Point[] => {
    const points: Point[] = [];
    let open: ValueFacts | undefined = facts;
    for (const transition of transitions) {
      if (!open) break;
      const guard = transition.guard?.source;
      const taken = ifTaken(guard, open);
      const target = transition.resolved === undefined ? undefined : byPath.get(transition.resolved);
      if (taken && target) {
        const after = acted(transition.actions, assigned(transition, taken));
        const point = pointAt(target, after, write(written, transition.actions));
        (isCounted(transition) ? later : points).push(point);
      }
      open = ifPassed(guard, open);
    }
    return points;
  };

  /** Everything that follows at once. */
  const onward = ({ state, facts, written: before }: Point): Point[] => {
    const written = write(before, state.entry);
    const initial = state.initial && byPath.get(`${state.path}.${state.initial.value}`);
    if (initial) return [pointAt(initial, facts, written)];
    if (state.call) visitor.calls?.(state);
    if (state.invoke) {
      for (const data of catalogue.lookups[state.invoke.src]?.reads ?? []) {
        const writer = written.get(data);
        if (writer) visitor.readsWritten(state, data, writer);
      }
    }
    // a lookup is asked before anything else, and its state is left by what it answers
    const own = waysOut(state).filter(({ trigger: { by } }) =>
      state.invoke ? /^lookup/.test(by) : by === 'always',
    );
    const ends = state.type === 'final' && state.parent ? waysOut(state.parent) : [];
    return [...own, ...ends.filter(({ trigger }) => trigger.by === 'done')].flatMap(({ transitions }) =>
      reached(transitions, facts, written),
    );
  };

  /** In depth, with the way there in hand: what leads back to it goes round. */
  const walkFrom = (first: Point): void => {
    const way: { point: Point; next: Point[] }[] = [];
    const places = new Map<Point, number>();
    const step = (point: Point) => {
      if (begun.has(point)) return;
      begun.add(point);
      places.set(point, way.length);
      way.push({ point, next: onward(point).reverse() });
    };
    step(first);
    for (let top = way.at(-1); top; top = way.at(-1)) {
      const point = top.next.pop();
      if (!point) {
        places.delete(top.point);
        way.pop();
        continue;
      }
      const before = places.get(point);
      if (before === undefined) {
        step(point);
        continue;
      }
      const round = way.slice(before).map((one) => one.point);
      if (!round.some(({ isWidened }) => isWidened))
        visitor.cycle([...round, point].map(({ state }) => state));
    }
  };

  const walkAll = (points: readonly Point[]) => {
    for (const point of points) walkFrom(point);
    for (let point = later.pop(); point; point = later.pop()) walkFrom(point);
  };
  const begin = (transitions: readonly SourceTransition[]) =>
    walkAll(reached(transitions, nothing, new Map()));

  const initial = chart.root.initial && byPath.get(String(chart.root.initial.value));
  if (initial) walkAll([pointAt(initial, nothing, new Map())]);
  if (from === 'start') return;
  for (const state of [chart.root, ...chart.states])
    for (const { trigger, transitions } of waysOut(state)) if (!comesAtOnce(trigger)) begin(transitions);
}
