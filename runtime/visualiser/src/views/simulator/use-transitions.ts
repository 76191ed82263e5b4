import { useEffect, useState } from 'react';
import type { ApiChart, ChartTransition } from '../../../../server/api.js';
import { useChanges } from '../../data/live.js';
import { load } from '../../data/use-data.js';

/** One question for each flow and edition, however many turns are told. */
const asked = new Map<string, Promise<readonly ChartTransition[]>>();

/** The transitions of a flow, in the author's order; none until they are known. */
export function useTransitions(flow: string): readonly ChartTransition[] {
  const revision = useChanges();
  const [known, setKnown] = useState<readonly ChartTransition[]>([]);
  useEffect(() => {
    const key = `${flow} ${revision}`;
    if (!asked.has(key))
      asked.set(
        key,
        load<ApiChart>(`/api/flows/${encodeURIComponent(flow)}/chart?everywhere=0`).then(
          ({ chart }) => chart.transitions,
          () => [],
        ),
      );
    let isCurrent = true;
    void asked.get(key)!.then((transitions) => isCurrent && setKnown(transitions));
    return () => {
      isCurrent = false;
    };
  }, [flow, revision]);
  return known;
}
