import type { Chart, CompiledFlow } from '../../language/index.js';
import type { LanguageCode } from '../../model/index.js';
import type { Rpc } from '../rpc/rpc.js';

/** All flows as a program ran them together. */
export interface Release {
  /** What people call it: 1, 2, 3. */
  number: number;
  /** ISO 8601. */
  publishedAt: string;
  /** Names of the flows that were otherwise in the release before. */
  changed: string[];
}

export interface PeopleOnState {
  flow: string;
  state: string;
  language: LanguageCode;
  count: number;
}

/** What reviewers ask: the flows as they were, and numbers of people; nothing of any person. */
export interface Releases {
  /** The newest first, at most 1,000. */
  list(limit: number): Promise<Release[]>;
  /** The flows of a release; none when there is no such release. */
  load(release: number): Promise<CompiledFlow[]>;
  countPeople(): Promise<PeopleOnState[]>;
}

export function releasesOf(rpc: Rpc): Releases {
  return {
    async list(limit) {
      const { releases } = (await rpc('list_releases', { limit })) as { releases: Release[] };
      return releases;
    },
    async load(number) {
      const { charts } = (await rpc('load_release', { number })) as { charts: Chart[] };
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
