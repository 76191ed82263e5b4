import { useSyncExternalStore } from 'react';
import type { ApiError, ApiSession } from '../../../server/api.js';

/** Who reads the pages: asked for once, and again when the server no longer knows. */

let session: ApiSession | undefined;
let asking = false;
const listeners = new Set<() => void>();

function take(next: ApiSession): void {
  session = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (!session) askAgain();
  return () => listeners.delete(listener);
}

/** The server refused to answer: the session may have ended. */
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
export const endsSession = ({ status }: Response) => status === 401 || status === 503;

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

async function send(method: string, path: string, body?: object): Promise<ApiSession> {
  const response = await fetch(`/api/session${path}`, {
    method,
    ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  const answer: unknown = await response.json().catch(() => null);
  if (!response.ok)
    throw new Error((answer as ApiError | null)?.error ?? `The server answered ${response.status}.`);
  return answer as ApiSession;
}
