import type { IncomingMessage } from 'node:http';

/**
 * Whether a browser says that a page of another website asks than those at `own` (scheme and host): it could send a request
 * with the reader's cookie, or to the reader's own machine. Programs that are no browser say neither where from nor for whom.
 */
export function isOtherWebsite({ headers }: IncomingMessage, own: string): boolean {
  const { origin, 'sec-fetch-site': site = 'none' } = headers;
  return (origin !== undefined && origin !== own) || !['same-origin', 'none'].includes(String(site));
}
