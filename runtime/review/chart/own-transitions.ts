import type { ChartTransition, FlowChart } from './contract.js';

/**
 * The transitions that are a flow's own: neither those of the states that all flows share, nor those that are heard in every
 * state of every flow. Whoever counts a flow's transitions counts these. `all`: the charts of all flows, this one among them.
 */
export function ownTransitions(chart: FlowChart, all: readonly FlowChart[]): ChartTransition[] {
  const shared = new Set(chart.states.flatMap(({ path, isEverywhere }) => (isEverywhere ? [path] : [])));
  const others = all
    .filter(({ flow }) => flow !== chart.flow)
    .map(({ transitions }) => new Set(transitions.map(({ key }) => key)));
  const isHeardEverywhere = (key: string) => others.length > 0 && others.every((keys) => keys.has(key));
  return chart.transitions.filter(
    ({ key, from }) => !shared.has(from) && !(from === '' && isHeardEverywhere(key)),
  );
}
