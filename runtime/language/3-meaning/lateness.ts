import { customerServiceWindowMs } from '../limits.js';
import type { Facts } from './facts.js';
import type { SourceChart, SourceState } from './source-chart.js';

/**
 * For each state, how long after the customer's last message it can be entered, in milliseconds; at most a window, which
 * is late for everything.
 */
export function latenessOf(chart: SourceChart, facts: Facts): Map<SourceState, number> {
  const byPath = new Map(chart.states.map((state) => [state.path, state]));
  const late = new Map<SourceState, number>();
  const raise = (state: SourceState | undefined, delay: number): boolean => {
    if (!state || delay <= (late.get(state) ?? -1)) return false;
    late.set(state, Math.min(delay, customerServiceWindowMs));
    raise(state.initial && byPath.get(`${state.path}.${state.initial.value}`), delay);
    return true;
  };
  raise(chart.root.initial && byPath.get(String(chart.root.initial.value)), 0);
  for (let changed = true; changed; ) {
    changed = false;
    for (const { transition, state, cause } of facts.transitions) {
      const target = transition.resolved === undefined ? undefined : byPath.get(transition.resolved);
      const own = late.get(state) ?? 0;
      const delay =
        cause.by === 'after'
          ? own + cause.timer.delayMs
          : cause.by === 'silence'
            ? cause.timer.delayMs
            : ['always', 'outcome', 'lookupError', 'done'].includes(cause.by)
              ? own
              : 0;
      if (raise(target, Math.min(delay, customerServiceWindowMs))) changed = true;
    }
  }
  return late;
}
