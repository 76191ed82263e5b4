import { Router } from 'express';
import type { ApiAbout, ApiError } from '../../api.js';
import type { Access } from '../access/index.js';
import { createLayouts } from '../drawing/index.js';
import type { Layers } from '../layers/index.js';
import { createCharts } from './charts.js';
import { pageRoutes } from './pages.js';
import type { FlowProject } from './project.js';
import { chartRoute } from './routes/chart.js';
import type { ApiContext } from './routes/context.js';
import { eventsRoute } from './routes/events.js';
import { flowsRoute } from './routes/flows.js';
import { layersRoute } from './routes/layers.js';
import { problemsRoute } from './routes/problems.js';
import { searchRoute } from './routes/search.js';
import { stateRoute } from './routes/state.js';

export interface Visualiser {
  router: Router;
  stop(): Promise<void>;
}

export interface VisualiserOptions {
  project: FlowProject;
  layers: Layers;
  access: Access;
  about: ApiAbout;
  /** Of other parts of the server. */
  more: readonly ((context: ApiContext) => Router)[];
}

/** One resource, one file. */
const routes = [flowsRoute, chartRoute, problemsRoute, stateRoute, searchRoute, layersRoute, eventsRoute];

/** The pages at `/`, and what they ask at `/api`. */
export function createVisualiser({ project, layers, access, about, more }: VisualiserOptions): Visualiser {
  const layouts = createLayouts();
  const context: ApiContext = { project, layouts, charts: createCharts(project, layouts), layers, about };
  const router = Router();
  const api = Router();
  for (const route of routes) api.use(route(context));
  for (const route of more) api.use(route(context));
  api.use((_request, response) => {
    response.status(404).json({ error: 'There is no such resource.' } satisfies ApiError);
  });
  router.use('/api/session', access.session);
  router.use('/api', access.api, api);
  router.use(pageRoutes());
  return {
    router,
    async stop() {
      project.stop();
      await layouts.close();
    },
  };
}

export { createFlowProject, type FlowProject } from './project.js';
export { renderReview } from './render-review.js';
export { changesRoute } from './routes/changes.js';
