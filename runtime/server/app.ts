import express, { type ErrorRequestHandler, type Express, type Router } from 'express';
import helmet from 'helmet';
import type { Sandbox } from '../channels/index.js';
import { describeError, type Log } from './log.js';
import type { Metrics } from './metrics.js';
import type { Workers } from './workers.js';

export interface AppOptions {
  webhook: Router;
  /** Plays WhatsApp; only where no real one is set. */
  sandbox?: Pick<Sandbox, 'handler'>;
  /** What the terminal chat asks beside the sandbox. */
  dev?: Router;
  /** What operators ask, where they cannot ask the database. */
  ops?: Router;
  workers: Pick<Workers, 'isReady' | 'stopped'>;
  /** The pages at `/` and what they ask at `/api`. */
  visualiser?: Router;
  metrics: Metrics;
  log: Log;
  /** How many flows run. */
  flowCount: number;
}

/** Nothing from elsewhere, and no script or style that stands in a page. Pictures of charts are drawn from data. */
export const pagePolicy = {
  directives: {
    defaultSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'", 'data:', 'blob:'],
    fontSrc: ["'self'"],
    // a development server speaks plain HTTP
    upgradeInsecureRequests: null,
  },
};

/** Everything that this process answers over HTTP. */
export function createApp(options: AppOptions): Express {
  const { metrics, flowCount } = options;
  const app = express();
  app.disable('x-powered-by');
  app.use(helmet({ contentSecurityPolicy: pagePolicy }));
  app.use(options.webhook);

  app.get('/healthz', (_request, response) => {
    response.json({ status: 'alive' });
  });
  app.get('/readyz', (_request, response) => {
    const database = options.workers.isReady;
    const ready = database && flowCount > 0;
    const { stopped } = options.workers;
    // stopped or not, what customers write must be taken: this is for people to see
    const sending = stopped.length === 0 ? 'free' : `stopped: ${stopped[0]!.stoppedBy?.title}`;
    response
      .status(ready ? 200 : 503)
      .json({ status: ready ? 'ready' : 'not ready', database, flows: flowCount, sending });
  });
  app.get('/metrics', async (_request, response) => {
    response.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });
  if (options.sandbox) app.use('/sandbox', options.sandbox.handler);
  if (options.dev) app.use(options.dev);
  if (options.ops) app.use(options.ops);
  if (options.visualiser) app.use(options.visualiser);

  app.use((_request, response) => {
    response.status(404).json({ error: 'there is nothing here' });
  });
  app.use(failure(options.log, metrics));
  return app;
}

/** What the caller did wrong is named by its status; what we did wrong stays with us. */
function failure(log: Log, metrics: Metrics): ErrorRequestHandler {
  // express tells an error handler by its four parameters
  return (error, _request, response, next) => {
    const status = Number(error?.status);
    const isTheirs = status >= 400 && status < 500;
    if (!isTheirs) {
      metrics.errors.inc({ during: 'request' });
      log.error(describeError(error), 'request');
    }
    if (response.headersSent) return next(error);
    response
      .status(isTheirs ? status : 500)
      .json({ error: isTheirs ? 'the request cannot be understood' : 'something went wrong here' });
  };
}
