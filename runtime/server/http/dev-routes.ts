import { Router } from 'express';
import type { Services } from '../../actions/index.js';
import type { TurnFeed } from '../turns/reports/turn-feed.js';
import type { Workers } from '../turns/workers.js';

/** How long `settled` waits, milliseconds: longer than all lookups of a turn may take. */
const patienceMs = 20_000;

/**
 * What the terminal chat asks beside the sandbox:
 *
 * - `GET /dev/turns?after=n[&settled]` gives `{ turns, last }`; with `settled`, once nothing is under way any more.
 * - `GET /dev/place?name=…` gives the best place of that name, or null.
 */
export function devRoutes(feed: TurnFeed, workers: Pick<Workers, 'settled'>, services: Services): Router {
  const router = Router();
  router.get('/dev/turns', async (request, response) => {
    if ('settled' in request.query) await workers.settled(patienceMs);
    const after = request.query.after === undefined ? feed.last : Number(request.query.after);
    response.json({ turns: feed.after(after), last: feed.last });
  });
  router.get('/dev/place', async (request, response) => {
    const [place = null] = await services.findPlaces(String(request.query.name ?? ''), 1);
    response.json(place);
  });
  return router;
}
