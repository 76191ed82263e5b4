import { useCallback, useEffect, useRef, useState } from 'react';
import { ask } from './ask.js';
import { backOffMs } from './back-off.js';
import { isOld, useChanges } from './live.js';
import { tellOutdated } from './outdated.js';
import type { NoAnswer } from './request.js';

export interface Data<Value> {
  /** The last that was read, also while a newer one is on its way, or cannot be had now; not what is there no longer. */
  value: Value | undefined;
  /** Why the newest could not be read. Where that may pass, it is tried again by itself. */
  error: NoAnswer | undefined;
  isLoading: boolean;
  /** The value answers what is asked now, not what was asked before. */
  isAnswer: boolean;
  /** Reads again. */
  again(): void;
}

interface Read<Value> extends Omit<Data<Value>, 'again' | 'isAnswer'> {
  /** What was asked for last, and what the value is the answer to. */
  asked: string | null;
  answered: string | null;
}

/**
 * Answers of `GET address`, read again when the flows change or the server is back; null reads nothing. That a value is
 * shown which could not be read again is said by the frame of the pages: no view has to.
 */
export function useData<Value>(address: string | null): Data<Value> {
  const changes = useChanges();
  const [looks, setLooks] = useState(0);
  const [read, setRead] = useState<Read<Value>>(nothing);
  const failures = useRef({ of: address, count: 0 });
  const again = useCallback(() => setLooks((before) => before + 1), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change is a reason to read again
  useEffect(() => {
    if (address === null) return;
    const ending = new AbortController();
    let retry: ReturnType<typeof setTimeout> | undefined;
    if (failures.current.of !== address) failures.current = { of: address, count: 0 };
    setRead((before) => ({
      ...before,
      isLoading: true,
      ...(before.asked !== address && { error: undefined }),
    }));
    ask<Value>('GET', address, undefined, ending.signal).then(
      (value) => {
        if (ending.signal.aborted) return;
        failures.current.count = 0;
        setRead({ value, error: undefined, isLoading: false, asked: address, answered: address });
        // read while the flows changed, before this page was told of changes
        if (isOld(value)) again();
      },
      (error: NoAnswer) => {
        if (ending.signal.aborted) return;
        setRead((before) => ({ ...before, ...failed(before, address, error) }));
        if (!error.mayPass) return;
        retry = setTimeout(again, backOffMs(failures.current.count));
        failures.current.count += 1;
      },
    );
    return () => {
      ending.abort();
      clearTimeout(retry);
    };
  }, [address, changes, looks, again]);
  const { value, error, isLoading } = read;
  const outdated = value !== undefined && error ? error.message : null;
  useEffect(() => (outdated === null ? undefined : tellOutdated(outdated)), [outdated]);
  return { value, error, isLoading, isAnswer: address !== null && read.answered === address, again };
}

const nothing = { value: undefined, error: undefined, isLoading: true, asked: null, answered: null };

/** What is still worth showing after a question was not answered. */
function failed<Value>({ value, answered }: Read<Value>, asked: string, error: NoAnswer) {
  const isKept = error.mayPass && answered === asked;
  return { value: isKept ? value : undefined, error, isLoading: false, asked };
}
