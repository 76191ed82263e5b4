import type { StoredChart } from '../../../store/index.js';
import type { VersionChoice } from './contract.js';

/** A start stores one chart after the other: what came within this time came together. */
const togetherMs = 10_000;

/** Charts as they were stored together, the newest first. `charts`: the newest first. */
export function releasesOf(charts: readonly StoredChart[]): VersionChoice[] {
  const releases: { newest: StoredChart; last: number; flows: Set<string> }[] = [];
  for (const chart of charts) {
    const at = Date.parse(chart.publishedAt);
    const release = releases.at(-1);
    if (release && release.last - at <= togetherMs) {
      release.last = at;
      release.flows.add(chart.flow);
    } else releases.push({ newest: chart, last: at, flows: new Set([chart.flow]) });
  }
  return releases.map(({ newest, flows }) => ({
    kind: 'stored',
    name: `stored:${newest.id}`,
    title: [...flows].sort().join(', '),
    at: newest.publishedAt,
  }));
}
