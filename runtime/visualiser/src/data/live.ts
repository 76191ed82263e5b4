import { useSyncExternalStore } from 'react';
import type { ApiEvent } from '../../../server/api.js';

/** What the server tells open pages. One connection for the whole app, from its first reader on. */

let revision = 0;
let isConnected: boolean | null = null;
let source: EventSource | undefined;
const listeners = new Set<() => void>();

function tell(): void {
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  source ??= connect();
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
    revision = event.revision;
    tell();
  };
  return events;
}

/** Counts the editions of the flows: whatever was read of an older one is read again. */
export const useRevision = () => useSyncExternalStore(subscribe, () => revision);

/** null: not known yet. */
export const useIsConnected = () => useSyncExternalStore(subscribe, () => isConnected);
