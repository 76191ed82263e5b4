import { isInherited, type Trigger, waysOut } from '../chart/ways-out.js';
import { FactTable, inMap, type ValueFacts } from './fact-table.js';
import { afterActions, afterAssign, factOfDefault, whenPassed, whenTaken } from './facts-of-values.js';
import type { SourceCall, SourceChart, SourceState, SourceTransition } from './source-chart.js';
import { Variants } from './variants.js';
import { chainOf } from './ways.js';

/**
 * Walks every path of a flow from its start, with what is known of its variables on the way.
 *
 * Paths that meet with the same facts are one; paths that differ in a fact stay apart, so that `covered == true` may
 * stand for a place that is known. Detours come back with nothing changed and are not followed.
 */
export interface PathVisitor {
  state?(state: SourceState, facts: ValueFacts, point: PathPoint): void;
  /** Facts after the transition's `assign`, as its actions and texts see them. */
  transition?(transition: SourceTransition, facts: ValueFacts): void;
  /** Facts as the transition's guard sees them. */
  guard?(transition: SourceTransition, facts: ValueFacts): void;
  /** A way from one point to another; without a transition, into the state that a compound one begins with. */
  way?(from: PathPoint, to: PathPoint, transition: SourceTransition | undefined): void;
  /** Every path has been walked. */
  end?(): void;
}

/** A state with what is known there; the same object for the same facts. */
export interface PathPoint {
  state: SourceState;
  facts: ValueFacts;
}

export function walkPaths(chart: SourceChart, visitors: readonly PathVisitor[]): void {
  const byPath = new Map(chart.states.map((state) => [state.path, state]));
  const table = new FactTable();
  const assigned = table.remembering((transition: SourceTransition, facts) => afterAssign(transition, facts));
  const acted = table.remembering((calls: readonly SourceCall[], facts) => afterActions(calls, facts));
  const ifTaken = table.remembering(whenTaken);
  const ifPassed = table.remembering(whenPassed);
  const seen = new Map<SourceState, Variants<PathPoint>>();
  const lists = new Map<SourceState, readonly (readonly SourceTransition[])[]>();
  const waiting: PathPoint[] = [];
  const hearing = {
    state: visitors.filter(({ state }) => state),
    transition: visitors.filter(({ transition }) => transition),
    guard: visitors.filter(({ guard }) => guard),
    way: visitors.filter(({ way }) => way),
  };

  const enter = (state: SourceState, facts: ValueFacts): PathPoint => {
    const { member: point, isNew } = inMap(seen, state, () => new Variants<PathPoint>(table)).at(
      facts,
      (kept) => ({ state, facts: kept }),
    );
    if (isNew) waiting.push(point);
    return point;
  };
  const go = (from: PathPoint, state: SourceState, facts: ValueFacts, transition?: SourceTransition) => {
    const to = enter(state, facts);
    for (const visitor of hearing.way) visitor.way!(from, to, transition);
  };
  const follow = (from: PathPoint, transitions: readonly SourceTransition[], facts: ValueFacts): void => {
    let open: ValueFacts | undefined = facts;
    for (const transition of transitions) {
      if (!open) return;
      for (const visitor of hearing.guard) visitor.guard!(transition, open);
      const guard = transition.guard?.source;
      const taken = ifTaken(guard, open);
      if (taken) {
        const after = assigned(transition, taken);
        for (const visitor of hearing.transition) visitor.transition!(transition, after);
        const stays = transition.resolved === undefined || transition.resolved === '$again';
        const target = stays ? from.state : byPath.get(transition.resolved ?? '');
        if (target) go(from, target, acted(transition.actions, after), transition);
      }
      open = ifPassed(guard, open);
    }
  };

  const start = chart.root.initial && byPath.get(String(chart.root.initial.value));
  if (start) enter(start, table.one(startingFacts(chart)));
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { state } = next;
    for (const visitor of hearing.state) visitor.state!(state, next.facts, next);
    const facts = acted(state.entry, next.facts);
    const initial = state.initial && byPath.get(`${state.path}.${state.initial.value}`);
    if (initial) go(next, initial, facts);
    else for (const list of inMap(lists, state, transitionsOf)) follow(next, list, facts);
  }
  for (const visitor of visitors) visitor.end?.();
}

/** Every list of transitions that can be taken while `state` is the innermost. */
function transitionsOf(state: SourceState): (readonly SourceTransition[])[] {
  const of = (one: SourceState, isMeant: (trigger: Trigger) => boolean) =>
    waysOut(one).flatMap(({ trigger, transitions }) => (isMeant(trigger) ? [transitions] : []));
  const own = of(state, (trigger) => !isInherited(trigger) && trigger.by !== 'done');
  if (state.type === 'final')
    return [...own, ...(state.parent?.path ? of(state.parent, ({ by }) => by === 'done') : [])];
  return [...own, ...(state.invoke ? [] : chainOf(state).flatMap((one) => of(one, isInherited)))];
}

function startingFacts(chart: SourceChart): ValueFacts {
  return Object.fromEntries(
    [...chart.context.values()].map(({ name, default: value }) => [name, factOfDefault(value)]),
  );
}
