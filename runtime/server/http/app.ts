import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import helmet from 'helmet';

export interface AppOptions {
  /** In order; what none of them answers is 404. */
  parts: readonly RequestHandler[];
  /** Whether browsers reach this by https, and by nothing else from now on. */
  isHttps: boolean;
  /** Told of what went wrong on our side. */
  onFailure(error: unknown): void;
}

/** Nothing from elsewhere, and no script or style that stands in a page. Pictures of charts are drawn from data. */
const pagePolicy = {
  directives: {
    defaultSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'", 'data:', 'blob:'],
    fontSrc: ["'self'"],
    // a development server speaks plain HTTP
    upgradeInsecureRequests: null,
  },
};

/** Everything that one port answers over HTTP. */
export function createApp({ parts, isHttps, onFailure }: AppOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use(
    helmet({
      contentSecurityPolicy: pagePolicy,
      // whoever else has a name below this one answers for it
      strictTransportSecurity: isHttps && { includeSubDomains: false },
    }),
  );
  for (const part of parts) app.use(part);
  app.use((_request, response) => {
    response.status(404).json({ error: 'there is nothing here' });
  });
  app.use(failure(onFailure));
  return app;
}

/** What the caller did wrong is named by its status; what we did wrong stays with us. */
function failure(onFailure: AppOptions['onFailure']): ErrorRequestHandler {
  // express tells an error handler by its four parameters
  return (error, _request, response, next) => {
    const status = Number(error?.status);
    const isTheirs = status >= 400 && status < 500;
    if (!isTheirs) onFailure(error);
    if (response.headersSent) return next(error);
    response
      .status(isTheirs ? status : 500)
      .json({ error: isTheirs ? 'the request cannot be understood' : 'something went wrong here' });
  };
}
