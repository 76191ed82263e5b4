import type { SourceState } from '../3-meaning/source-chart.js';
import { latenessOf } from '../3-meaning/walking/lateness.js';
import { timerGroups } from '../3-meaning/walking/timers.js';
import { chainOf } from '../3-meaning/walking/ways.js';
import type { Rule } from './rule.js';

/** A timer on a state that is left before it could fire. */
export const timerNeverFires: Rule = {
  isConsequence: true,
  check({ chart, facts }, report) {
    const late = latenessOf(chart, facts);
    for (const state of chart.states) {
      if (state.after.length === 0 && state.silence.length === 0) continue;
      const leaving = chainOf(state)
        .flatMap((outer) => timerGroups(outer, 'after'))
        .filter(({ alwaysLeaves }) => alwaysLeaves);
      for (const kind of ['after', 'silence'] as const) {
        const mover = moverOf(state, kind);
        for (const group of timerGroups(state, kind)) {
          const range = group.timers[0]!.durationRange;
          if (mover) {
            report({
              message: `This timer never fires: "${state.name}" does not wait, it moves on by "${mover}"`,
              help: 'Put it on the state where the customer is waited for.',
              range,
            });
            continue;
          }
          const latest = kind === 'silence' ? (late.get(state) ?? 0) : 0;
          const earlier = leaving.find(
            (other) => other.timers[0] !== group.timers[0] && isBefore(other, group, latest),
          );
          if (earlier)
            report({
              message: `This timer never fires: another has left "${state.name}" by then`,
              help: 'Make it shorter than the other, or put it on the state that the other leads to.',
              range,
              related: [{ message: 'leaves first', range: earlier.timers[0]!.durationRange }],
            });
        }
      }
    }
  },
};

interface Due {
  state: SourceState;
  delayMs: number;
  timers: readonly { durationRange: { start: number } }[];
}

/** Of two that are due together the one that was written first fires. */
function isBefore(other: Due, group: Due, latest: number): boolean {
  const due = other.delayMs + latest;
  if (due !== group.delayMs) return due < group.delayMs;
  return other.timers[0]!.durationRange.start < group.timers[0]!.durationRange.start;
}

function moverOf({ invoke, call, always }: SourceState, kind: 'after' | 'silence'): string | undefined {
  if (invoke) return 'invoke';
  // `after` goes on counting while the called flow runs; `silence` is that of the called flow
  if (call && kind === 'silence') return 'call';
  return always.some(({ guard }) => !guard) ? 'always' : undefined;
}
