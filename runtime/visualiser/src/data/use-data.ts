import { useEffect, useState } from 'react';
import type { ApiError } from '../../../server/api.js';
import { isOld, useChanges } from './live.js';
import { askAgain, endsSession } from './session.js';

export interface Data<Value> {
  /** The last that was read, also while a newer one is on its way. */
  value: Value | undefined;
  error: string | undefined;
  isLoading: boolean;
}

/** Answers of `GET address`, read again when the flows change; null reads nothing. */
export function useData<Value>(address: string | null): Data<Value> {
  const changes = useChanges();
  const [stale, setStale] = useState(0);
  const [data, setData] = useState<Data<Value> & { address: string | null }>({ ...nothing, address });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change is a reason to read again
  useEffect(() => {
    if (address === null) return;
    const ending = new AbortController();
    setData((before) => ({
      ...before,
      isLoading: true,
      ...(before.address !== address && { error: undefined }),
    }));
    load<Value>(address, ending.signal).then(
      (value) => {
        setData({ value, error: undefined, isLoading: false, address });
        // read while the flows changed, before this page was told of changes
        if (isOld(value)) setStale((times) => times + 1);
      },
      (error: Error) => {
        if (!ending.signal.aborted)
          setData((before) => ({ ...before, error: error.message, isLoading: false, address }));
      },
    );
    return () => ending.abort();
  }, [address, changes, stale]);
  return data;
}

const nothing = { value: undefined, error: undefined, isLoading: true };

/** Throws an error with the server's own words. */
export async function load<Value>(address: string, signal?: AbortSignal): Promise<Value> {
  const response = await fetch(address, { ...(signal && { signal }) }).catch((error: unknown) => {
    if (signal?.aborted) throw error;
    throw new Error('The server does not answer. Is it still running?');
  });
  const body: unknown = await response.json().catch(() => null);
  if (endsSession(response)) askAgain();
  if (!response.ok)
    throw new Error((body as ApiError | null)?.error ?? `The server answered ${response.status}.`);
  return body as Value;
}
