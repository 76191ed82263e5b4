import { alwaysIn, anytimeChoices, type Fits, nextIn, takeFirst } from '../../chart/next.js';
import { comesAtOnce, waysOut } from '../../chart/ways-out.js';
import type { SourceCall, SourceChart, SourceState, SourceTransition } from '../source-chart.js';
import { FactTable, inMap, type ValueFacts } from './fact-table.js';
import { afterActions, afterAssign, factOfDefault, whenPassed, whenTaken } from './facts-of-values.js';
import { Variants } from './variants.js';
import { chainOf, initialOf, statesByPath } from './ways.js';
import { nothingWritten, type Written, writtenAfter } from './written.js';

/**
 * Walks a chart with what is known of its variables on the way. Ways that meet with the same facts are one; ways that
 * differ in a fact stay apart, so that `covered == true` may stand for a place that is known, and 'ask the first missing
 * fact' is no cycle. Detours come back with nothing changed and are not followed.
 *
 * - `flow`: every path from the start, over as many turns as it takes.
 * - `turn`: what one turn can do without waiting for the customer, from every place where a turn can begin.
 * - `firstTurn`: the same of the turn that begins the flow.
 */
export type Scope = 'flow' | 'turn' | 'firstTurn';

export interface Visitor {
  state?(state: SourceState, facts: ValueFacts, point: Point): void;
  /** Facts after the transition's `assign`, as its actions and texts see them. */
  transition?(transition: SourceTransition, facts: ValueFacts): void;
  /** Facts as the transition's guard sees them. */
  guard?(transition: SourceTransition, facts: ValueFacts): void;
  /** A way from one point to another; without a transition, into the state that a compound one begins with. */
  way?(from: Point, to: Point, transition: SourceTransition | undefined): void;
  /** Everything has been walked. */
  end?(): void;
}

/** A state with what is known there; the same object for the same facts. */
export interface Point {
  state: SourceState;
  facts: ValueFacts;
  /** What actions of the same turn wrote on the way here; always nothing over a whole flow. */
  written: Written;
  /** Of its state so many were met that its facts are only those that all have: it may stand for what cannot be. */
  isWidened: boolean;
}

type Transitions = readonly SourceTransition[];

/** Gives the points where it began, and where each turn did. */
export function walk(chart: SourceChart, visitors: readonly Visitor[], scope: Scope = 'flow'): Point[] {
  const byPath = statesByPath(chart);
  const table = new FactTable();
  const assigned = table.remembering((transition: SourceTransition, facts) => afterAssign(transition, facts));
  const acted = table.remembering((calls: readonly SourceCall[], facts) => afterActions(calls, facts));
  const ifTaken = table.remembering(whenTaken);
  const ifPassed = table.remembering(whenPassed);
  const guards: Fits<SourceTransition, ValueFacts> = {
    whenTaken(transition, known) {
      for (const visitor of hearing.guard) visitor.guard!(transition, known);
      return ifTaken(transition.guard?.source, known);
    },
    whenPassed: ({ guard }, known) => ifPassed(guard?.source, known),
  };
  const seen = new Map<SourceState, Map<string, Variants<Point>>>();
  const lists = new Map<SourceState, Transitions[]>();
  const waiting: Point[] = [];
  const hearing = {
    state: visitors.filter(({ state }) => state),
    transition: visitors.filter(({ transition }) => transition),
    guard: visitors.filter(({ guard }) => guard),
    way: visitors.filter(({ way }) => way),
  };
  const anytime = anytimeChoices(chart);
  const listsOf = (state: SourceState): Transitions[] => {
    const scopes = chainOf(state);
    const next = nextIn(scopes, anytime).filter(({ how }) => scope === 'flow' || comesAtOnce(how));
    const lists = [alwaysIn(scopes), ...next.map(({ options }) => options)];
    return lists.map((options) => options.map(({ transition }) => transition));
  };
  const writes = (before: Written, calls: readonly SourceCall[]) =>
    scope === 'flow' ? before : writtenAfter(before, calls);

  const enter = (state: SourceState, facts: ValueFacts, written: Written): Point => {
    const byWritten = inMap(seen, state, () => new Map<string, Variants<Point>>());
    const variants = inMap(byWritten, [...written.keys()].sort().join(), () => new Variants<Point>(table));
    const { member: point, isNew } = variants.at(facts, (kept) => ({
      state,
      facts: kept,
      written,
      isWidened: variants.isWidened,
    }));
    if (isNew) waiting.push(point);
    return point;
  };

  /** `arrive` is told of everything that the list leads to; a transition without a target stays at `here`. */
  const follow = (
    list: readonly SourceTransition[],
    facts: ValueFacts,
    here: SourceState | undefined,
    arrive: (to: SourceState, facts: ValueFacts, by: SourceTransition) => void,
  ) =>
    takeFirst(list, facts, guards, (transition, taken) => {
      const after = assigned(transition, taken);
      for (const visitor of hearing.transition) visitor.transition!(transition, after);
      const { resolved } = transition;
      const stays = resolved === undefined || (resolved === '$again' && scope === 'flow');
      const target = stays ? here : byPath.get(resolved);
      if (target) arrive(target, acted(transition.actions, after), transition);
    });

  const leave = (point: Point): void => {
    const { state } = point;
    for (const visitor of hearing.state) visitor.state!(state, point.facts, point);
    const facts = acted(state.entry, point.facts);
    const written = writes(point.written, state.entry);
    const go = (to: SourceState, known: ValueFacts, by?: SourceTransition) => {
      const next = enter(to, known, by ? writes(written, by.actions) : written);
      for (const visitor of hearing.way) visitor.way!(point, next, by);
    };
    const initial = initialOf(state, byPath);
    if (initial) go(initial, facts);
    else for (const list of inMap(lists, state, listsOf)) follow(list, facts, state, go);
  };
  const walkOn = () => {
    for (let next = waiting.pop(); next; next = waiting.pop()) leave(next);
  };

  const begun: Point[] = [];
  const begin = (state: SourceState, facts: ValueFacts, written: Written = nothingWritten) => {
    begun.push(enter(state, facts, written));
    walkOn();
  };
  const start = initialOf(chart.root, byPath);
  if (start) begin(start, table.one(scope === 'flow' ? startingFacts(chart) : {}));
  if (scope === 'turn')
    for (const state of [chart.root, ...chart.states])
      for (const { trigger, transitions } of waysOut(state))
        if (!comesAtOnce(trigger))
          follow(transitions, table.one({}), undefined, (to, facts, { actions }) =>
            begin(to, facts, writtenAfter(nothingWritten, actions)),
          );
  for (const visitor of visitors) visitor.end?.();
  return begun;
}

function startingFacts(chart: SourceChart): ValueFacts {
  return Object.fromEntries(
    [...chart.context.values()].map(({ name, default: value }) => [name, factOfDefault(value)]),
  );
}
