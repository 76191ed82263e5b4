import type { ShownFlow } from '../visualiser/project.js';
import type { ApiLayer, LayerFilter, LayerName } from './contract.js';
import { countingLayers } from './contract.js';
import type { Layer, LayerSources } from './layer.js';
import { peopleLayer } from './people.js';
import { policiesLayer } from './policies.js';
import { coverageOf, testsLayer } from './tests.js';
import { trafficLayer } from './traffic.js';
import { translationsLayer } from './translations.js';
import { walkedIn } from './walked-by.js';

/** What can be laid over the charts. */
export interface Layers {
  /** Those that can be shown here: people are counted where there is a database. */
  names: readonly LayerName[];
  of(name: LayerName, shown: ShownFlow, filter: LayerFilter): Promise<ApiLayer>;
  /** Share of a flow's transitions that transcripts walk, 0 to 1; null where the flow has no transitions, or there are no transcripts. */
  coverage(shown: ShownFlow): Promise<number | null>;
  /** How many people are in each flow now; null: nobody is counted here. */
  people(): Promise<ReadonlyMap<string, number> | null>;
}

export interface LayersOptions extends Omit<LayerSources, 'walked' | 'now'> {
  /** How many people stand where, in all flows. */
  countPeople: (() => Promise<readonly { flow: string; count: number }[]>) | null;
  /** Where the transcripts of the flows are; null: nowhere. */
  transcripts: string | null;
  now?(): Date;
}

const all = {
  tests: testsLayer,
  people: peopleLayer,
  traffic: trafficLayer,
  translations: translationsLayer,
  policies: policiesLayer,
} satisfies Record<LayerName, Layer>;

export function createLayers({
  countPeople,
  transcripts,
  now = () => new Date(),
  ...rest
}: LayersOptions): Layers {
  const sources: LayerSources = { walked: walkedIn(transcripts), now, ...rest };
  const names = (Object.keys(all) as LayerName[]).filter(
    (name) => sources.figures !== null || !countingLayers.includes(name),
  );
  return {
    names,
    async of(layer, shown, filter) {
      const made = await all[layer](sources, shown, filter);
      const empty = { states: {}, transitions: {}, structures: [], paths: [] };
      return { layer, flow: shown.chart.flow, ...empty, ...made };
    },
    async coverage({ chart }) {
      const coverage = await coverageOf(sources.walked, chart, sources.project);
      return coverage && coverage.all > 0 ? coverage.taken / coverage.all : null;
    },
    async people() {
      if (!countPeople) return null;
      const people = new Map<string, number>();
      for (const { flow, count } of await countPeople()) people.set(flow, (people.get(flow) ?? 0) + count);
      return people;
    },
  };
}

export * from './contract.js';
