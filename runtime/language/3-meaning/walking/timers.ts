import type { SourceState, SourceTimer } from '../source-chart.js';
import { leaves } from './ways.js';

/** Timers that are due together: the members of one duration's list, of which the first that fits fires. */
export interface TimerGroup {
  state: SourceState;
  delayMs: number;
  timers: SourceTimer[];
  /** Whenever it fires, the state is left. */
  alwaysLeaves: boolean;
}

/** Shortest first. */
export function timerGroups(state: SourceState, kind: 'after' | 'silence'): TimerGroup[] {
  const groups = new Map<SourceTimer['durationRange'], SourceTimer[]>();
  for (const timer of state[kind])
    groups.set(timer.durationRange, [...(groups.get(timer.durationRange) ?? []), timer]);
  return [...groups.values()]
    .map((timers) => ({
      state,
      timers,
      delayMs: timers[0]!.delayMs,
      alwaysLeaves: timers.every(leaves) && timers.some(({ guard }) => !guard),
    }))
    .sort((left, right) => left.delayMs - right.delayMs);
}
