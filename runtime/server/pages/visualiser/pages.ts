import { join } from 'node:path';
import express, { type Request, Router } from 'express';
import { isPage } from '../../http/is-page.js';
import type { Log } from '../../start/log.js';
import { builtPages } from './build-pages.js';

/** The pages themselves: every address that names no file is answered with the one page, which finds its own way. */
export function pageRoutes(log: Log): Router {
  const router = Router();
  router.use(async (request, response, next) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return next();
    const folder = await builtPages(() => log.info('building the pages of the visualiser'));
    const serve = express.static(folder, {
      index: false,
      setHeaders: (found, path) => {
        // their names change with what they hold
        if (path.startsWith(join(folder, 'assets')))
          found.setHeader('cache-control', 'public, max-age=31536000, immutable');
      },
    });
    serve(request, response, () => {
      const isKnown = isPage(request.path);
      if (!isKnown && !isRead(request)) return next();
      response.status(isKnown ? 200 : 404).setHeader('cache-control', 'no-cache');
      response.sendFile('index.html', { root: folder });
    });
  });
  return router;
}

/** By a person, who is not told in JSON that there is nothing. */
const isRead = ({ headers, path }: Request) =>
  (headers.accept ?? '').includes('text/html') && !path.startsWith('/assets/');
