import { limits } from '../../../model/index.js';
import { comesAtOnce, isTimer, type Trigger } from '../../chart/ways-out.js';
import type { Facts } from '../facts/facts.js';
import type { SourceChart, SourceState, SourceTransition } from '../source-chart.js';
import { roundsOf } from './counters.js';
import { chainOf, initialOf, statesByPath, transitionsOf } from './ways.js';

/**
 * For each state, how long after the customer's last message it can be entered, in milliseconds; at most a window, which
 * is late for everything.
 */
export function latenessOf(chart: SourceChart, facts: Facts): Map<SourceState, number> {
  const byPath = statesByPath(chart);
  const late = new Map<SourceState, number>();
  const rounds = new Map<SourceTransition, number>();
  const waiting: SourceState[] = [];
  const raise = (state: SourceState | undefined, delay: number): boolean => {
    const capped = Math.min(delay, limits.customerServiceWindowMs);
    if (!state || capped <= (late.get(state) ?? -1)) return false;
    late.set(state, capped);
    waiting.push(state);
    return true;
  };
  raise(initialOf(chart.root, byPath), 0);
  // what the root says is heard in every state; an answer can come to any other
  for (const { transition, trigger } of facts.transitions)
    if (delayOf(trigger, 0) === 0) raise(byPath.get(transition.resolved ?? ''), 0);
  for (const { transition, state, trigger } of facts.transitions)
    if (state === chart.root) raise(byPath.get(transition.resolved ?? ''), delayOf(trigger, 0));

  for (let state = waiting.pop(); state; state = waiting.pop()) {
    const own = late.get(state)!;
    raise(initialOf(state, byPath), own);
    for (const { transition, trigger } of transitionsOf(state, facts)) {
      const target = byPath.get(transition.resolved ?? '');
      const left = rounds.get(transition) ?? roundsOf(transition, facts) ?? Number.POSITIVE_INFINITY;
      if (!target || left === 0) continue;
      const delay = delayOf(trigger, own);
      if (raise(target, delay)) rounds.set(transition, left - 1);
      // entering a state from outside enters those around it
      const around = new Set(chainOf(state));
      for (const outer of chainOf(target).slice(1))
        if (!around.has(outer) && outer !== chart.root) raise(outer, delay);
    }
  }
  return late;
}

/** How late a transition is taken from a state entered `own` late. */
function delayOf(trigger: Trigger, own: number): number {
  if (isTimer(trigger)) return trigger.delayMs + (trigger.by === 'after' ? own : 0);
  return comesAtOnce(trigger) ? own : 0;
}
