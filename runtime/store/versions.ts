import type { Chart, CompiledFlow } from '../language/index.js';
import type { LanguageCode } from '../model/index.js';
import type { Rpc } from './rpc.js';

/** A chart that was stored. */
export interface StoredChart {
  /** Rises with every chart that is stored. */
  id: number;
  flow: string;
  language: LanguageCode;
  /** ISO 8601. */
  publishedAt: string;
}

export interface PeopleOnState {
  flow: string;
  state: string;
  language: LanguageCode;
  count: number;
}

/** What reviewers ask: the flows as they were, and numbers of people; nothing of any person. */
export interface FlowVersions {
  /** The newest first, at most 1,000. */
  list(limit: number): Promise<StoredChart[]>;
  /** All flows as they were once that chart had been stored; none before the first. */
  load(upTo: number): Promise<CompiledFlow[]>;
  countPeople(): Promise<PeopleOnState[]>;
}

export function flowVersionsOf(rpc: Rpc): FlowVersions {
  return {
    async list(limit) {
      const { versions } = (await rpc('list_flow_versions', { limit })) as { versions: StoredChart[] };
      return versions;
    },
    async load(upTo) {
      const { charts } = (await rpc('load_flow_version', { upTo })) as { charts: Chart[] };
      const flows = new Map<string, CompiledFlow>();
      for (const chart of charts) {
        const { flow } = chart;
        // titles are no part of a chart
        const known = flows.get(flow) ?? { format: 1, flow, title: flow, charts: {} };
        known.charts[chart.language] = chart;
        flows.set(flow, known);
      }
      return [...flows.values()];
    },
    async countPeople() {
      const { people } = (await rpc('count_people', {})) as { people: PeopleOnState[] };
      return people;
    },
  };
}
