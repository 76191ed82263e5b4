import { useEffect, useState } from 'react';
import type { ApiChart } from '../../../../server/api.js';
import { useChanges } from '../../data/live.js';
import { load } from '../../data/use-data.js';

type Chart = ApiChart['chart'];

/** One question for each flow, however many turns are told; asked again when the flows have changed. */
const asked = new Map<string, { revision: number; chart: Promise<Chart | null> }>();

/** What a flow and all flows share looks like; null until it is known. */
export function useChart(flow: string): Chart | null {
  const revision = useChanges();
  const [known, setKnown] = useState<Chart | null>(null);
  useEffect(() => {
    let isCurrent = true;
    if (flow !== '') void chartOf(flow, revision).then((chart) => isCurrent && setKnown(chart));
    return () => {
      isCurrent = false;
    };
  }, [flow, revision]);
  return known;
}

function chartOf(flow: string, revision: number): Promise<Chart | null> {
  const known = asked.get(flow);
  if (known?.revision === revision) return known.chart;
  const chart = load<ApiChart>(`/api/flows/${encodeURIComponent(flow)}/chart?everywhere=1`).then(
    (answer) => answer.chart,
    () => {
      asked.delete(flow);
      return null;
    },
  );
  asked.set(flow, { revision, chart });
  return chart;
}
