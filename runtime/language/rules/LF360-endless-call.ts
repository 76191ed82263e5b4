import type { SourceChart, SourceState } from '../3-meaning/source-chart.js';
import { walk } from '../3-meaning/walking/walk.js';
import type { Rule } from './rule.js';

/** A flow that calls itself, through others perhaps, before anybody is asked anything. */
export const endlessCall: Rule = {
  isConsequence: true,
  check({ chart, flows }, report) {
    for (const state of callsAtOnce(chart)) {
      const way = wayBack(state.call!.flow, chart.flow, flows, new Set());
      if (!way) continue;
      report({
        message: `This flow calls itself without ever waiting: ${[chart.flow, ...way].join(' → ')}`,
        help: 'Let one of these flows ask the customer before it calls the next.',
        range: state.call!.range,
      });
    }
  },
};

function callsAtOnce(chart: SourceChart): SourceState[] {
  const states = new Set<SourceState>();
  const visitor = { state: (state: SourceState) => void (state.call && states.add(state)) };
  walk(chart, [visitor], 'firstTurn');
  return [...states];
}

function wayBack(
  from: string,
  to: string,
  flows: ReadonlyMap<string, SourceChart>,
  seen: Set<string>,
): string[] | undefined {
  if (from === to) return [to];
  const chart = flows.get(from);
  if (!chart || seen.has(from)) return undefined;
  seen.add(from);
  for (const { call } of callsAtOnce(chart)) {
    const way = wayBack(call!.flow, to, flows, seen);
    if (way) return [from, ...way];
  }
  return undefined;
}
