import { Router } from 'express';
import type { ApiAbout, ApiError } from '../api.js';
import { createLayouts } from '../drawing/index.js';
import type { Log } from '../log.js';
import { onlyThisMachine } from './access.js';
import { pageRoutes } from './pages.js';
import type { FlowProject } from './project.js';
import { chartRoute } from './routes/chart.js';
import type { ApiContext } from './routes/context.js';
import { eventsRoute } from './routes/events.js';
import { flowsRoute } from './routes/flows.js';
import { searchRoute } from './routes/search.js';
import { stateRoute } from './routes/state.js';

export interface Visualiser {
  router: Router;
  stop(): Promise<void>;
}

/** One resource, one file. */
const routes = [flowsRoute, chartRoute, stateRoute, searchRoute, eventsRoute];

/** The pages at `/`, and what they ask at `/api`. */
export function createVisualiser(
  project: FlowProject,
  log: Log,
  about: ApiAbout,
  more: readonly ((context: ApiContext) => Router)[] = [],
): Visualiser {
  const layouts = createLayouts();
  const context: ApiContext = { project, layouts, about };
  const router = Router();
  const api = Router();
  for (const route of routes) api.use(route(context));
  for (const route of more) api.use(route(context));
  api.use((_request, response) => {
    response.status(404).json({ error: 'There is no such resource.' } satisfies ApiError);
  });
  router.use(['/api', '/assets', '/flows', '/changes'], onlyThisMachine());
  router.get('/', onlyThisMachine());
  router.use('/api', api);
  router.use(pageRoutes(log));
  return {
    router,
    async stop() {
      project.stop();
      await layouts.close();
    },
  };
}

export { builtPages } from './build-pages.js';
export { createFlowProject, type FlowProject } from './project.js';
export { changesRoute } from './routes/changes.js';
