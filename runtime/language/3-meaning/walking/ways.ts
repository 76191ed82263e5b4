import { scopesOf } from '../../chart/everywhere.js';
import type { Facts, TransitionFact } from '../facts/facts.js';
import { isReserved } from '../facts/resolve.js';
import type { SourceChart, SourceState, SourceTransition } from '../source-chart.js';

/** A chart as a graph of states, for rules that follow where transitions lead. */

const grouped = new WeakMap<Facts, Map<SourceState, TransitionFact[]>>();

/** The transitions that a state declares itself, with what causes each. */
export function transitionsOf(state: SourceState, facts: Facts): readonly TransitionFact[] {
  let byState = grouped.get(facts);
  if (!byState) {
    byState = new Map();
    for (const fact of facts.transitions) {
      const known = byState.get(fact.state);
      if (known) known.push(fact);
      else byState.set(fact.state, [fact]);
    }
    grouped.set(facts, byState);
  }
  return byState.get(state) ?? [];
}

/** The state and those around it, innermost first; the root is the last. */
export const chainOf = (state: SourceState): SourceState[] => scopesOf(state, undefined);

export function statesByPath(chart: SourceChart): Map<string, SourceState> {
  return new Map(chart.states.map((state) => [state.path, state]));
}

/** The state that a compound state, or the root, begins with. */
export function initialOf(
  state: SourceState,
  byPath: ReadonlyMap<string, SourceState>,
): SourceState | undefined {
  if (!state.initial) return undefined;
  return byPath.get([state.path, String(state.initial.value)].filter(Boolean).join('.'));
}

/** Whether the transition goes anywhere: to a state (its own again, too) or by `$back`, `$resume`, `$restart`. */
export function leaves({ resolved }: SourceTransition): boolean {
  return resolved !== undefined && resolved !== '$again';
}

/** Whether the transition leads out of what the chart itself says: back to elsewhere, or to a state that is everywhere. */
export function leadsOut({ resolved }: SourceTransition, byPath: ReadonlyMap<string, SourceState>): boolean {
  if (resolved === undefined || resolved === '$again') return false;
  return isReserved(resolved) || !byPath.has(resolved);
}

/** Whether the conversation rests here until the customer, a person or a timer does something. */
export function waits({ states, invoke, call, always }: SourceState): boolean {
  return states.length === 0 && !invoke && !call && always.every(({ guard }) => guard);
}
