import { useEffect, useState } from 'react';
import type { ApiExploring } from '../../../../server/api.js';
import { type Data, useData } from '../../data/use-data.js';

export interface Explored<Value> extends Data<Value> {
  /** How far the search for paths is; null: it is over. The value is of the flows before, where there is one. */
  exploring: ApiExploring['exploring'] | null;
}

const lookMs = 250;

/** Answers about paths: asked again until they are found. `edition`: a new one is a reason to read again. */
export function useExplored<Value extends object>(address: string, edition: number): Explored<Value> {
  const [looks, setLooks] = useState(0);
  const [known, setKnown] = useState<{ address: string; value: Value } | null>(null);
  const mark = address.includes('?') ? '&' : '?';
  const { value, error, isLoading } = useData<Value | ApiExploring>(
    `${address}${mark}look=${edition}.${looks}`,
  );
  const exploring = value && 'exploring' in value ? value.exploring : null;
  useEffect(() => {
    if (!exploring) return;
    const timer = setTimeout(() => setLooks((before) => before + 1), lookMs);
    return () => clearTimeout(timer);
  }, [exploring]);
  const found = value && !('exploring' in value) ? value : null;
  if (found && !isLoading && known?.value !== found) setKnown({ address, value: found });
  return {
    value: known?.address === address ? known.value : undefined,
    error,
    isLoading,
    exploring,
  };
}
