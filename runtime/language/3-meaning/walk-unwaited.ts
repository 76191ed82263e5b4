import { type Catalogue, type DataName, catalogue as ourCatalogue } from '../../actions/index.js';
import { afterActions, afterAssign, keyOf, type ValueFacts, whenFalse, whenTrue } from './facts-of-values.js';
import type { SourceCall, SourceChart, SourceState, SourceTransition } from './source-chart.js';

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

/** More than any conversation needs; a chart beyond it is only walked in part. */
const maxVisits = 20_000;
const maxSteps = 200;

type Written = ReadonlyMap<DataName, SourceCall>;

interface Visit {
  state: SourceState;
  facts: ValueFacts;
  written: Written;
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
  const seen = new Set<string>();
  const later: Visit[] = [];
  let visits = 0;

  const enter = (visit: Visit, trail: { key: string; state: SourceState }[]): void => {
    const { state } = visit;
    const key = [state.path, ...[...visit.written.keys()].sort(), keyOf(visit.facts)].join('\n');
    const before = trail.findIndex((step) => step.key === key);
    if (before >= 0) visitor.cycle([...trail.slice(before).map((step) => step.state), state]);
    if (before >= 0 || seen.has(key) || visits++ > maxVisits || trail.length > maxSteps) return;
    seen.add(key);
    const written = write(visit.written, state.entry);
    const along = [...trail, { key, state }];
    const initial = state.initial && byPath.get(`${state.path}.${state.initial.value}`);
    if (initial) {
      enter({ ...visit, state: initial, written }, along);
      return;
    }
    if (state.call) visitor.calls?.(state);
    if (state.invoke) {
      for (const data of catalogue.lookups[state.invoke.src]?.reads ?? []) {
        const writer = written.get(data);
        if (writer) visitor.readsWritten(state, data, writer);
      }
      for (const { transitions } of state.invoke.onDone) follow(transitions, visit.facts, written, along);
      follow(state.invoke.onError, visit.facts, written, along);
      return;
    }
    follow(state.always, visit.facts, written, along);
    if (state.type === 'final' && state.parent) follow(state.parent.onDone, visit.facts, written, along);
  };

  const write = (written: Written, calls: SourceCall[]): Written => {
    const added = calls.flatMap((call) =>
      (catalogue.actions[call.action]?.writes ?? []).map((data) => [data, call] as const),
    );
    return added.length > 0 ? new Map([...written, ...added]) : written;
  };

  const follow = (
    transitions: SourceTransition[],
    facts: ValueFacts,
    written: Written,
    trail: { key: string; state: SourceState }[],
  ): void => {
    let open: ValueFacts | undefined = facts;
    for (const transition of transitions) {
      if (!open) return;
      const taken = whenTrue(transition.guard?.source, open);
      const target = transition.resolved === undefined ? undefined : byPath.get(transition.resolved);
      if (taken && target) {
        const visit = {
          state: target,
          facts: afterActions(transition.actions, afterAssign(transition, taken)),
          written: write(written, transition.actions),
        };
        if (isCounted(transition)) later.push(visit);
        else enter(visit, trail);
      }
      open = whenFalse(transition.guard?.source, open);
    }
  };

  const finish = () => {
    for (let visit = later.pop(); visit; visit = later.pop()) enter(visit, []);
  };
  const begin = (transitions: SourceTransition[]) => {
    follow(transitions, {}, new Map(), []);
    finish();
  };
  const initial = chart.root.initial && byPath.get(String(chart.root.initial.value));
  if (initial) enter({ state: initial, facts: {}, written: new Map() }, []);
  finish();
  if (from === 'start') return;
  for (const state of [chart.root, ...chart.states]) {
    for (const { transitions } of state.on) begin(transitions);
    for (const timers of [state.after, state.silence]) for (const timer of timers) begin([timer]);
    for (const choice of state.choices?.choices ?? []) begin(choice.transitions);
    begin(state.choices?.each?.onChoose ?? []);
    for (const { transitions } of state.call?.onDone ?? []) begin(transitions);
    begin(state.call?.onError ?? []);
  }
}
