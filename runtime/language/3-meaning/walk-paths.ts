import { afterActions, afterAssign, keyOf, type ValueFacts, whenFalse, whenTrue } from './facts-of-values.js';
import type { SourceChart, SourceState, SourceTransition } from './source-chart.js';

/**
 * Walks every path of a flow from its start, with what is known of its variables on the way.
 *
 * Paths that meet with the same facts are one; paths that differ in a fact stay apart, so that `covered == true` may
 * stand for a place that is known. Detours come back with nothing changed and are not followed.
 */
export interface PathVisitor {
  state(state: SourceState, facts: ValueFacts): void;
  /** Facts after the transition's `assign`, as its actions and texts see them. */
  transition(transition: SourceTransition, facts: ValueFacts): void;
  /** Facts as the transition's guard sees them. */
  guard?(transition: SourceTransition, facts: ValueFacts): void;
  /** A way from one point to another; without a transition, into the state that a compound one begins with. */
  way?(from: PathPoint, to: PathPoint, transition: SourceTransition | undefined): void;
}

/** A state with what is known there; the same object for the same facts. */
export interface PathPoint {
  state: SourceState;
  facts: ValueFacts;
}

/** Beyond this a chart is walked in part only: what was not reached is not complained of. */
const maxVisits = 20_000;

/** Gives whether every path was walked. */
export function walkPaths(chart: SourceChart, visitor: PathVisitor): boolean {
  const byPath = new Map(chart.states.map((state) => [state.path, state]));
  const seen = new Map<string, PathPoint>();
  const waiting: PathPoint[] = [];

  const enter = (state: SourceState, facts: ValueFacts): PathPoint | undefined => {
    const key = `${state.path}\n${keyOf(facts)}`;
    const known = seen.get(key);
    if (known || seen.size >= maxVisits) return known;
    const point = { state, facts };
    seen.set(key, point);
    waiting.push(point);
    return point;
  };
  const go = (
    from: PathPoint,
    state: SourceState,
    facts: ValueFacts,
    transition?: SourceTransition,
  ): void => {
    const to = enter(state, facts);
    if (to) visitor.way?.(from, to, transition);
  };

  const follow = (from: PathPoint, transitions: readonly SourceTransition[], facts: ValueFacts): void => {
    let open: ValueFacts | undefined = facts;
    for (const transition of transitions) {
      if (!open) return;
      visitor.guard?.(transition, open);
      const taken = whenTrue(transition.guard?.source, open);
      if (taken) {
        const assigned = afterAssign(transition, taken);
        visitor.transition(transition, assigned);
        const after = afterActions(transition.actions, assigned);
        const stays = transition.resolved === undefined || transition.resolved === '$again';
        const target = stays ? from.state : byPath.get(transition.resolved ?? '');
        if (target) go(from, target, after, transition);
      }
      open = whenFalse(transition.guard?.source, open);
    }
  };

  const start = chart.root.initial && byPath.get(String(chart.root.initial.value));
  if (start) enter(start, startingFacts(chart));
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { state } = next;
    visitor.state(state, next.facts);
    const facts = afterActions(state.entry, next.facts);
    const initial = state.initial && byPath.get(`${state.path}.${state.initial.value}`);
    if (initial) {
      go(next, initial, facts);
      continue;
    }
    for (const list of transitionsOf(state)) follow(next, list, facts);
  }
  return seen.size < maxVisits;
}

/** Every list of transitions that can be taken while `state` is the innermost. */
function transitionsOf(state: SourceState): SourceTransition[][] {
  const { invoke, call, choices, parent } = state;
  const own = [
    state.always,
    ...(invoke?.onDone.map(({ transitions }) => transitions) ?? []),
    invoke?.onError ?? [],
    ...(call?.onDone.map(({ transitions }) => transitions) ?? []),
    call?.onError ?? [],
    ...(choices?.choices.map(({ transitions }) => transitions) ?? []),
    choices?.each?.onChoose ?? [],
    ...(state.type === 'final' && parent?.path ? [parent.onDone] : []),
  ];
  const around: SourceTransition[][] = [];
  for (let outer: SourceState | undefined = state; outer; outer = outer.parent)
    around.push(
      ...outer.on.map(({ transitions }) => transitions),
      ...[...outer.after, ...outer.silence].map((timer) => [timer]),
    );
  return [...own, ...(state.type === 'final' || invoke ? [] : around)];
}

function startingFacts(chart: SourceChart): ValueFacts {
  return Object.fromEntries(
    [...chart.context.values()].map(({ name, default: value }) => [
      name,
      value === null
        ? 'missing'
        : typeof value === 'string'
          ? `='${value}'`
          : typeof value === 'object'
            ? 'known'
            : `=${value}`,
    ]),
  );
}
