import { useEffect, useState } from 'react';
import type { ApiExploring } from '../../../../server/api.js';
import { type Data, useData } from '../../data/use-data.js';

export interface Explored<Value> extends Data<Value> {
  /** How far the search for paths is; null: it is over. The value is of the flows before, where there is one. */
  exploring: ApiExploring['exploring'] | null;
}

const lookMs = 250;

/** Answers about paths: asked again until they are found. */
export function useExplored<Value extends object>(address: string): Explored<Value> {
  const { value, ...data } = useData<Value | ApiExploring>(address);
  const { isLoading, error, again } = data;
  const [known, setKnown] = useState<{ address: string; value: Value } | null>(null);
  const exploring = value && 'exploring' in value ? value.exploring : null;
  useEffect(() => {
    if (!exploring) return;
    const timer = setTimeout(again, lookMs);
    return () => clearTimeout(timer);
  }, [exploring, again]);
  const found = value && !('exploring' in value) ? value : null;
  if (found && !isLoading && known?.value !== found) setKnown({ address, value: found });
  // what is there no longer is not shown
  const isKept = known?.address === address && !(error && !error.mayPass);
  return { ...data, value: isKept ? known.value : undefined, exploring };
}
