import { type LanguageCode, languageCodes } from '../actions/index.js';
import type { Chart, CompiledFlow } from '../language/index.js';
import type { ConversationState, FlowLibrary } from './contract.js';

/** The flows that this program compiled; older charts are added as conversations that stand on them turn up. */
export function createLibrary(flows: readonly CompiledFlow[]): FlowLibrary {
  const newest = new Map(flows.map((flow) => [flow.flow, flow.charts]));
  const byStructure = new Map<string, Chart>();
  const key = (structureHash: string, language: LanguageCode) => `${structureHash} ${language}`;
  for (const { charts } of flows)
    for (const chart of Object.values(charts))
      byStructure.set(key(chart.structureHash, chart.language), chart);
  const knows = (structureHash: string) =>
    languageCodes.some((language) => byStructure.has(key(structureHash, language)));

  return {
    newest: (flow, language) => newest.get(flow)?.[language],
    stored(structureHash, language) {
      const own = byStructure.get(key(structureHash, language));
      if (own) return own;
      for (const other of languageCodes) {
        const chart = byStructure.get(key(structureHash, other));
        if (chart) return chart;
      }
      return undefined;
    },
    missing: (conversation: ConversationState | null) => [
      ...new Set(
        (conversation?.frames ?? []).map((frame) => frame.structureHash).filter((hash) => !knows(hash)),
      ),
    ],
    addStored(charts) {
      for (const chart of charts)
        if (!byStructure.has(key(chart.structureHash, chart.language)))
          byStructure.set(key(chart.structureHash, chart.language), chart);
    },
    languages: (flow) => languageCodes.filter((language) => newest.get(flow)?.[language] !== undefined),
  };
}
