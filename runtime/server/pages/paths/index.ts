import { join } from 'node:path';
import type { Router } from 'express';
import type { Services } from '../../../actions/index.js';
import type { Store } from '../../../store/index.js';
import type { Log } from '../../start/log.js';
import type { ApiContext } from '../visualiser/routes/context.js';
import { createAnswers } from './answers.js';
import { createPathExplorer } from './explorer.js';
import { reviewsIn } from './reviews-file.js';
import { pathsRoutes } from './routes.js';

export interface PathsOptions {
  /** Whose data chats are told with, and where reviews are kept; null: sample data, and a file in `dataDir`. */
  store: Pick<Store, 'services' | 'pathReviews'> | null;
  dataDir: string;
  /** Where paths may be kept as transcripts; null: nowhere, they are given to the reader. */
  transcriptsFolder: string | null;
  log: Log;
}

export interface Paths {
  route(context: Pick<ApiContext, 'project'>): Router;
  stop(): Promise<void>;
}

/** The paths of every flow at `/api/flows/:flow/paths`. Nothing is explored until somebody asks. */
export function createPaths({ store, dataDir, transcriptsFolder, log }: PathsOptions): Paths {
  const explorer = createPathExplorer();
  const services: Services | null = store?.services ?? null;
  return {
    route: ({ project }) =>
      pathsRoutes({
        project,
        explorer,
        answers: createAnswers(services, log),
        reviews: store?.pathReviews ?? reviewsIn(join(dataDir, 'reviews.json')),
        transcriptsFolder,
      }),
    stop: () => explorer.close(),
  };
}
