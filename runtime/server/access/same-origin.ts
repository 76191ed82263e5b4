import type { RequestHandler } from 'express';
import type { ApiError } from '../api.js';

/**
 * Lets a browser change something only from our own pages: another website could send a request with the reader's cookie,
 * or to the reader's own machine. Programs that are no browser say neither where from nor for whom.
 */
export const sameOrigin: RequestHandler = (request, response, next) => {
  if (request.method === 'GET' || request.method === 'HEAD') return next();
  const { origin, host, 'sec-fetch-site': site } = request.headers;
  const isOurs =
    origin === undefined ? site === undefined || site === 'same-origin' : hostOf(origin) === host;
  if (isOurs) return next();
  response
    .status(403)
    .json({ error: 'Only the pages themselves may change something here.' } satisfies ApiError);
};

const hostOf = (origin: string) => (URL.canParse(origin) ? new URL(origin).host : null);
