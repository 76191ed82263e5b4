import { useSyncExternalStore } from 'react';
import type { ApiEvent } from '../../../server/api.js';

/** What the server tells open pages. One connection for the whole app, from its first reader on. */

/** The server's count, as it was told last; null: not told yet. */
let told: number | null = null;
/** Counts what came after this page was opened. */
let changes = 0;
let isConnected: boolean | null = null;
let source: EventSource | undefined;
const listeners = new Set<() => void>();

function tell(): void {
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (!source) source = connect();
  return () => listeners.delete(listener);
}

function connect(): EventSource {
  const events = new EventSource('/api/events');
  events.onopen = () => {
    isConnected = true;
    tell();
  };
  // the browser tries again by itself
  events.onerror = () => {
    isConnected = false;
    tell();
  };
  events.onmessage = ({ data }: MessageEvent<string>) => {
    const event = JSON.parse(data) as ApiEvent;
    // the first says where the server is: what was read just before is of that edition, or says so itself
    if (told !== null && told !== event.revision) changes += 1;
    told = event.revision;
    tell();
  };
  return events;
}

/** Counts changes of the flows: whatever was read before one is read again. */
export const useChanges = () => useSyncExternalStore(subscribe, () => changes);

/** Whether an answer is of an edition before the one that the server told of. */
export function isOld(answer: unknown): boolean {
  const { revision } = (answer ?? {}) as { revision?: unknown };
  return typeof revision === 'number' && told !== null && revision < told;
}

/** null: not known yet. */
export const useIsConnected = () => useSyncExternalStore(subscribe, () => isConnected);
