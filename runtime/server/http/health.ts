import { Router } from 'express';
import type { Workers } from '../turns/workers.js';
import type { Metrics } from './metrics.js';

export interface HealthOptions {
  workers: Pick<Workers, 'isReady' | 'stopped'>;
  metrics: Metrics;
  /** How many flows run. */
  flowCount: number;
}

/** `GET /healthz` (alive), `/readyz` (database, flows, workers), `/metrics` (Prometheus). */
export function healthRoutes({ workers, metrics, flowCount }: HealthOptions): Router {
  const router = Router();
  router.get('/healthz', (_request, response) => {
    response.json({ status: 'alive' });
  });
  router.get('/readyz', (_request, response) => {
    const database = workers.isReady;
    const ready = database && flowCount > 0;
    const { stopped } = workers;
    // stopped or not, what customers write must be taken: this is for people to see
    const sending = stopped.length === 0 ? 'free' : `stopped: ${stopped[0]!.stoppedBy?.title}`;
    response
      .status(ready ? 200 : 503)
      .json({ status: ready ? 'ready' : 'not ready', database, flows: flowCount, sending });
  });
  router.get('/metrics', async (_request, response) => {
    response.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });
  return router;
}
