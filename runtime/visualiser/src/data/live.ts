import { useSyncExternalStore } from 'react';
import type { ApiEvent } from '../../../server/api.js';
import { backOffMs } from './back-off.js';
import { askAgain } from './session.js';

/**
 * What the server tells open pages: one connection for the whole app, while somebody looks at it. A browser allows a
 * server few of them, so that pages in the background have none.
 */

/** The server says something every 25 seconds. */
const silentMs = 60_000;

let source: EventSource | undefined;
/** Until the next try, or until a connection counts as lost. */
let timer: ReturnType<typeof setTimeout> | undefined;
let failures = 0;
let isConnected: boolean | null = null;
/** What was told last, by which process. */
let told: Pick<ApiEvent, 'server' | 'revision'> | null = null;
/** The server has spoken on this connection. */
let isHeard = false;
/** Something may have happened that nobody told this page. */
let hasMissed = false;
let changes = 0;
const listeners = new Set<() => void>();

function tell(): void {
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (listeners.size === 1) {
    document.addEventListener('visibilitychange', connectIfSeen);
    connectIfSeen();
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    document.removeEventListener('visibilitychange', connectIfSeen);
    hangUp();
  };
}

function connectIfSeen(): void {
  if (document.visibilityState !== 'hidden') connect();
  else {
    hasMissed ||= told === null;
    hangUp();
  }
}

function connect(): void {
  hangUp();
  source = new EventSource('/api/events');
  source.onmessage = ({ data }: MessageEvent<string>) => hear(JSON.parse(data) as ApiEvent);
  // a browser gives up for good on any answer that is no stream
  source.onerror = lose;
  timer = setTimeout(lose, silentMs);
}

function hangUp(): void {
  source?.close();
  source = undefined;
  isHeard = false;
  clearTimeout(timer);
}

function hear({ server, revision }: ApiEvent): void {
  clearTimeout(timer);
  timer = setTimeout(lose, silentMs);
  // the first says where the server is: what was read just before is of that edition, or says so itself
  const isNews = told !== null && (told.server !== server || told.revision !== revision);
  if (isNews || hasMissed) changes += 1;
  told = { server, revision };
  isHeard = true;
  hasMissed = false;
  isConnected = true;
  failures = 0;
  tell();
}

function lose(): void {
  hangUp();
  timer = setTimeout(connect, backOffMs(failures));
  failures += 1;
  hasMissed = true;
  isConnected = false;
  // it may have been refused: only a question tells why
  askAgain();
  tell();
}

/** Reads everything on the screen again, and looks for the server at once. */
export function lookAgain(): void {
  changes += 1;
  if (isConnected === false) connect();
  tell();
}

/** Counts the reasons to read again whatever was read. */
export const useChanges = () => useSyncExternalStore(subscribe, () => changes);

/** Whether an answer is of an edition before the one that the server told of. */
export function isOld(answer: unknown): boolean {
  const { revision } = (answer ?? {}) as { revision?: unknown };
  return isHeard && typeof revision === 'number' && told !== null && revision < told.revision;
}

/** null: not known yet. */
export const useIsConnected = () => useSyncExternalStore(subscribe, () => isConnected);
