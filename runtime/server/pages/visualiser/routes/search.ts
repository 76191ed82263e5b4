import { Router } from 'express';
import { createSearchIndex } from '../search-index.js';
import type { ApiContext } from './context.js';

/** `GET /api/search?q=…`: an `ApiSearch` for these words. */
export function searchRoute({ project }: ApiContext): Router {
  const index = createSearchIndex(project);
  return Router().get('/search', (request, response) => {
    response.json(index.find(String(request.query.q ?? '')));
  });
}
