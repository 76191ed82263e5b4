import type { CompiledFlow } from '../../language/index.js';
import { chartOfFlow } from '../chart/index.js';
import { changedFlows } from './changes.js';
import type { FlowReview } from './contract.js';
import { mergedChart } from './merged-chart.js';
import { saidChanges } from './said.js';

/** Everything that a reviewer is shown of each flow that changed, in the order of their names. */
export function reviewBetween(before: readonly CompiledFlow[], after: readonly CompiledFlow[]): FlowReview[] {
  return changedFlows(before, after).map(({ changes, left, right }) => {
    const named = (flows: readonly CompiledFlow[], apart: CompiledFlow | null) => {
      // with the shared states that its transitions lead to; what is shared by all is no flow among them
      const whole = flows.find(({ flow }) => flow === changes.flow) ?? apart;
      return whole && chartOfFlow(whole);
    };
    return {
      title: (right ?? left)!.title,
      changes,
      said: saidChanges(left, right, changes),
      merged: mergedChart(named(before, left), named(after, right), changes),
    };
  });
}
