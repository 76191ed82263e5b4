import { useEffect, useState } from 'react';
import type { ApiChart } from '../../../../../server/api.js';
import { ask } from '../../../data/ask.js';
import { backOffMs } from '../../../data/back-off.js';
import { useChanges } from '../../../data/live.js';
import type { NoAnswer } from '../../../data/request.js';

type Chart = ApiChart['chart'];

/** One question for each flow, however many turns are told; asked again when the flows have changed. */
const asked = new Map<string, { revision: number; chart: Promise<Chart> }>();

/** What a flow and all flows share looks like; null until it is known. */
export function useChart(flow: string): Chart | null {
  const revision = useChanges();
  const [failures, setFailures] = useState(0);
  const [known, setKnown] = useState<Chart | null>(null);
  useEffect(() => {
    if (flow === '') return;
    let isCurrent = true;
    let retry: ReturnType<typeof setTimeout> | undefined;
    chartOf(flow, revision).then(
      (chart) => isCurrent && setKnown(chart),
      ({ mayPass }: NoAnswer) => {
        if (isCurrent && mayPass) retry = setTimeout(() => setFailures(failures + 1), backOffMs(failures));
      },
    );
    return () => {
      isCurrent = false;
      clearTimeout(retry);
    };
  }, [flow, revision, failures]);
  return known;
}

function chartOf(flow: string, revision: number): Promise<Chart> {
  const known = asked.get(flow);
  if (known?.revision === revision) return known.chart;
  const address = `/api/flows/${encodeURIComponent(flow)}/chart?everywhere=1`;
  const chart = ask<ApiChart>('GET', address).then((answer) => answer.chart);
  asked.set(flow, { revision, chart });
  chart.catch(() => asked.delete(flow));
  return chart;
}
