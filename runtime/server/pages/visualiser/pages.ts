import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import express, { type Request, Router } from 'express';
import { builtAt } from '../../../model/index.js';
import { isPage } from '../../http/is-page.js';

/** As Vite built them. */
const folder = fileURLToPath(builtAt(new URL('../../../visualiser/pages/', import.meta.url)));

/** The pages themselves: every address that names no file is answered with the one page, which finds its own way. */
export function pageRoutes(): Router {
  const router = Router();
  const files = express.static(folder, {
    index: false,
    setHeaders: (found, path) => {
      // their names change with what they hold
      if (path.startsWith(join(folder, 'assets')))
        found.setHeader('cache-control', 'public, max-age=31536000, immutable');
    },
  });
  router.use((request, response, next) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return next();
    files(request, response, () => {
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
