import { useSyncExternalStore } from 'react';
import type { ApiSession } from '../../../server/api.js';
import { backOffMs } from './back-off.js';
import { type NoAnswer, request } from './request.js';

/** Who reads the pages: asked for once, and again when the server no longer knows. */

let session: ApiSession | undefined;
let asking = false;
/** How often nobody could say who reads. */
let troubles = 0;
let retry: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

function take(next: ApiSession): void {
  session = next;
  clearTimeout(retry);
  troubles = next.trouble === null ? 0 : troubles + 1;
  if (troubles > 0) retry = setTimeout(askAgain, backOffMs(troubles));
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (!session) askAgain();
  return () => listeners.delete(listener);
}

/** The server refused to answer, or was away: the session may have ended. */
export function askAgain(): void {
  if (asking) return;
  asking = true;
  send('GET', '')
    // what keeps the session from being read keeps the view from its data: it says so
    .then(take, () => take(session ?? { signsIn: false, member: null, trouble: null }))
    .finally(() => {
      asking = false;
    });
}

/** Nobody is signed in any more, or nobody can tell. */
export const endsSession = ({ status }: NoAnswer) => status === 401 || status === 503;

/** undefined: not known yet. */
export const useSession = () => useSyncExternalStore(subscribe, () => session);

/** Rejects with the server's own words. */
export async function signIn(email: string, password: string): Promise<void> {
  take(await send('POST', '', { email, password }));
}

/** Has a link sent that comes back to the page that is open. */
export async function sendLink(email: string): Promise<void> {
  await send('POST', '/link', { email, next: `${location.pathname}${location.search}` });
}

export async function signOut(): Promise<void> {
  take(await send('DELETE', ''));
}

const send = (method: 'GET' | 'POST' | 'DELETE', path: string, body?: object) =>
  request<ApiSession>(method, `/api/session${path}`, body);
