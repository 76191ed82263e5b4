import type { ApiError } from '../../../../server/api.js';
import { askAgain, endsSession } from '../../data/session.js';

/** Asks the server to do something; throws an error with its own words. */
export async function ask<Answer>(
  method: 'PUT' | 'POST' | 'DELETE',
  address: string,
  body?: object,
): Promise<Answer> {
  const response = await fetch(address, {
    method,
    ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  }).catch(() => {
    throw new Error('The server does not answer. Is it still running?');
  });
  const answer: unknown = response.status === 204 ? null : await response.json().catch(() => null);
  if (endsSession(response)) askAgain();
  if (!response.ok)
    throw new Error((answer as ApiError | null)?.error ?? `The server answered ${response.status}.`);
  return answer as Answer;
}
