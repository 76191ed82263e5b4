import type { Chart, CompiledFlow } from '../../language/index.js';
import { type LanguageCode, languageCodes } from '../../model/index.js';
import type { ConversationState, FlowLibrary, StructureNumber } from '../contract.js';

export interface Library extends FlowLibrary {
  /** From now on these are the newest; charts that conversations stand on stay known. */
  take(flows: readonly CompiledFlow[], numbers?: readonly StructureNumber[]): void;
}

/** The flows that this program compiled; older charts are added as conversations that stand on them turn up. */
export function createLibrary(
  flows: readonly CompiledFlow[],
  numbers: readonly StructureNumber[] = [],
): Library {
  let newest: ReadonlyMap<string, CompiledFlow['charts']>;
  const byStructure = new Map<string, Chart>();
  const published = new Map<string, number>();
  const key = (structureHash: string, language: LanguageCode) => `${structureHash} ${language}`;
  const knows = (structureHash: string) =>
    languageCodes.some((language) => byStructure.has(key(structureHash, language)));

  function note(known: readonly StructureNumber[]): void {
    for (const { structureHash, language, number } of known)
      published.set(key(structureHash, language), number);
  }
  function take(taken: readonly CompiledFlow[], known: readonly StructureNumber[] = []): void {
    note(known);
    newest = new Map(taken.map((flow) => [flow.flow, flow.charts]));
    for (const { charts } of taken)
      for (const chart of Object.values(charts))
        byStructure.set(key(chart.structureHash, chart.language), chart);
  }
  take(flows, numbers);

  return {
    take,
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
        [...(conversation?.frames ?? []), ...(conversation?.bound?.frames ?? [])]
          .map((frame) => frame.structureHash)
          .filter((hash) => !knows(hash)),
      ),
    ],
    numberOf: (structureHash, language) => published.get(key(structureHash, language)),
    addStored(charts, known) {
      note(known);
      for (const chart of charts)
        if (!byStructure.has(key(chart.structureHash, chart.language)))
          byStructure.set(key(chart.structureHash, chart.language), chart);
    },
    languages: (flow) => languageCodes.filter((language) => newest.get(flow)?.[language] !== undefined),
  };
}
