import express, { type ErrorRequestHandler, type Request, type Response, Router } from 'express';
import { languageCodes } from '../../../model/index.js';
import type { KnownAnswers, PathReview } from '../../../review/index.js';
import {
  checkFilter,
  NotAFilter,
  type Path,
  type Progress,
  pasts,
  readPath,
  type WrittenFilter,
} from '../../../review/index.js';
import type { PathReviews } from '../../../store/index.js';
import type { ApiError, ApiExploring, ApiFoundPaths, ApiPaths, ApiPlayedPath } from '../../api.js';
import { BadName, NameTaken, namedTranscript, phoneOf, saveScenario } from '../../transcripts/save.js';
import { signedIn } from '../access/index.js';
import type { FlowProject, ShownFlow } from '../visualiser/project.js';
import { flowFor } from '../visualiser/routes/context.js';
import type { PathExplorer } from './explorer.js';
import { reviewOf, tellReview, tellReviews } from './reviewing.js';
import type { BookFunctions } from './serve-book.js';

export interface PathsRoutesOptions {
  project: FlowProject;
  explorer: PathExplorer;
  answers(): Promise<KnownAnswers>;
  reviews: PathReviews;
  /** null: transcripts are given to the reader. */
  transcriptsFolder: string | null;
}

/** How long a request waits for the exploration before it tells how far that is. */
const patienceMs = 800;

/** As many letters of a reviewer's name are kept. */
const mostOfName = 80;

/** What was asked cannot be done, for a reason that the reader can mend. */
class Refused extends Error {
  constructor(
    readonly status: 400 | 404 | 409,
    message: string,
  ) {
    super(message);
  }
}

/**
 * - `GET /flows/:flow/paths?everywhere=1` the small set that takes every transition, with its reviews
 * - `GET /flows/:flow/paths/found?from=&to=&through=a,b&without=&taking=&withoutTaking=&past=`
 * - `GET /flows/:flow/paths/at/:code` one path as a chat
 * - `PUT /flows/:flow/paths/at/:code/review` `{ by, version }`, and `DELETE`; `by` only where nobody signs in
 * - `POST /flows/:flow/paths/at/:code/transcript` `{ name, language }`
 *
 * The first three answer `{ exploring }` while the paths are still looked for.
 */
export function pathsRoutes(options: PathsRoutesOptions): Router {
  const { project, explorer, reviews, transcriptsFolder } = options;
  const router = Router();
  router.use('/flows/:flow/paths', express.json({ limit: '10kb' }));

  /** null: it has been answered. */
  async function ready(request: Request<{ flow: string }>, response: Response): Promise<ShownFlow | null> {
    const shown = flowFor({ project }, request.params.flow, response);
    if (!shown) return null;
    const progress = await take(patienceMs);
    if (!progress) return shown;
    response.json({ revision: project.revision, exploring: progress } satisfies ApiExploring);
    return null;
  }

  async function take(withinMs: number): Promise<Progress | null> {
    const flows = project.names().flatMap((name) => project.flow(name)?.compiled ?? []);
    return explorer.take(flows, await options.answers(), withinMs);
  }

  async function play(
    flow: string,
    code: string,
  ): Promise<{ path: Path } & ReturnType<BookFunctions['play']>> {
    const path = readPath(code);
    if (!path) throw new Refused(404, 'No path is written like that. Was the address cut off?');
    if ((await take(patienceMs)) !== null)
      throw new Refused(409, 'The flows have just changed, and are being explored. Try again in a moment.');
    return { path, ...(await explorer.ask('play', flow, path)) };
  }

  router.get('/flows/:flow/paths', async (request, response) => {
    const shown = await ready(request, response);
    if (!shown) return;
    const { flow } = shown.chart;
    const everywhere = request.query.everywhere === '1';
    const [covered, reviewed] = await Promise.all([
      explorer.ask('cover', flow, everywhere),
      reviews.list(flow),
    ]);
    const { cover, seen } = covered;
    // reviewed once, and no longer in the set, or never: their links stay
    const isListed = new Set(cover.paths.map(({ code }) => code));
    const codes = reviewed.map(({ path }) => path).filter((code) => !isListed.has(code));
    const others = await explorer.ask('list', flow, codes);
    const body: ApiPaths = {
      revision: project.revision,
      cover,
      others: others.paths,
      reviews: {
        ...tellReviews(reviewed, { paths: cover.paths, seen }),
        ...tellReviews(reviewed, others),
      },
      pasts: pasts.map(({ name, title }) => ({ name, title })),
    };
    response.json(body);
  });

  router.get('/flows/:flow/paths/found', async (request, response) => {
    const shown = flowFor({ project }, request.params.flow, response);
    if (!shown) return;
    const filter = checkFilter(shown.chart, writtenFilter(request));
    if (!(await ready(request, response))) return;
    const { flow } = shown.chart;
    const [found, reviewed] = await Promise.all([explorer.ask('find', flow, filter), reviews.list(flow)]);
    const body: ApiFoundPaths = {
      revision: project.revision,
      paths: found.paths,
      reviews: tellReviews(reviewed, found),
    };
    response.json(body);
  });

  router.get('/flows/:flow/paths/at/:code', async (request, response) => {
    const shown = await ready(request, response);
    if (!shown) return;
    const { flow } = shown.chart;
    const { path, played, seen } = await play(flow, request.params.code);
    const [review, kept] = await Promise.all([
      reviewOf(reviews, flow, played.code),
      explorer.ask('keep', flow, path, { title: '', language: played.languages[0]! }),
    ]);
    const body: ApiPlayedPath = {
      revision: project.revision,
      path: played,
      review: review && tellReview(review, seen),
      cannotKeep: 'reason' in kept ? kept.reason : null,
    };
    response.json(body);
  });

  router.put('/flows/:flow/paths/at/:code/review', async (request, response) => {
    const shown = flowFor({ project }, request.params.flow, response);
    if (!shown) return;
    const { flow } = shown.chart;
    const { by, version } = asked(request);
    // whoever signed in is known: what they say of themselves does not count
    const reviewer = signedIn(response)?.email.slice(0, mostOfName) ?? by;
    const name = typeof reviewer === 'string' ? reviewer.trim() : '';
    if (name === '' || name.length > mostOfName) throw new Refused(400, 'Say who reviewed it: your name.');
    const { played, seen } = await play(flow, request.params.code);
    if (played.brokenAt !== null) throw new Refused(409, 'This path cannot be walked any more.');
    if (played.version !== version)
      throw new Refused(409, 'The flow changed while you were reading. Look at it again, then mark it.');
    const { at } = await reviews.mark(flow, played.code, name, seen as never);
    response.json({ by: name, at, changes: [] } satisfies PathReview);
  });

  router.delete('/flows/:flow/paths/at/:code/review', async (request, response) => {
    const shown = flowFor({ project }, request.params.flow, response);
    if (!shown) return;
    await reviews.withdraw(shown.chart.flow, request.params.code);
    response.status(204).end();
  });

  router.post('/flows/:flow/paths/at/:code/transcript', async (request, response) => {
    const shown = flowFor({ project }, request.params.flow, response);
    if (!shown) return;
    const { flow } = shown.chart;
    const { name, title } = namedTranscript(request.body);
    const language = languageCodes.find((code) => code === asked(request).language);
    if (!language) throw new Refused(400, `Say the language: ${languageCodes.join(', ')}.`);
    const { path } = await play(flow, request.params.code);
    const kept = await explorer.ask('keep', flow, path, { title, language });
    if ('reason' in kept) throw new Refused(409, kept.reason);
    const { title: line, ...scenario } = kept.scenario;
    const whole = { title: line, who: { name: 'Thandi', phone: phoneOf(flow, name) }, ...scenario };
    response.status(201).json(await saveScenario(flow, name, whole, transcriptsFolder));
  });

  router.use(refusals);
  return router;
}

const filterNames = ['from', 'to', 'through', 'without', 'taking', 'withoutTaking', 'past'] as const;

function writtenFilter({ query }: Request): WrittenFilter {
  return Object.fromEntries(
    filterNames.flatMap((name) => {
      const value = query[name];
      return typeof value === 'string' ? [[name, value]] : [];
    }),
  );
}

const asked = ({ body }: Request): { [name: string]: unknown } =>
  typeof body === 'object' && body !== null ? body : {};

const refusals: ErrorRequestHandler = (error, _request, response, next) => {
  const status =
    error instanceof Refused
      ? error.status
      : error instanceof NotAFilter || error instanceof BadName
        ? 400
        : error instanceof NameTaken
          ? 409
          : null;
  if (status === null) return next(error);
  response.status(status).json({ error: (error as Error).message } satisfies ApiError);
};
