import { type Request, type Response, Router } from 'express';
import type { Releases } from '../../../../store/index.js';
import type { ApiError } from '../../../api.js';
import { describeError, type Log } from '../../../start/log.js';
import { mayCount } from '../../access/index.js';
import {
  createChangeReports,
  NoSuchFlow,
  NoSuchVersion,
  type PathComparisons,
  type Saved,
  type Version,
  type Versions,
} from '../../changes/index.js';
import type { FlowProject } from '../project.js';
import type { ApiContext } from './context.js';

export interface ReviewSources {
  versions: Versions;
  /** null: there is no database. */
  stored: Pick<Releases, 'countPeople'> | null;
  comparisons: PathComparisons;
  log: Log;
}

/**
 * `GET /api/flows/:flow/changes` and, of all flows, `GET /api/changes`: what the files changed `?against=` another version, a
 * standing one when none is named. `GET /api/changes/paths`: which paths came and went. `GET /api/versions`: what there is to
 * compare with.
 */
export function changesRoute({ versions, stored, comparisons, log }: ReviewSources) {
  return ({ project, layouts }: Pick<ApiContext, 'project' | 'layouts'>): Router => {
    const reviews = createChangeReports(layouts);
    const router = Router();

    /** Answers with what is made of the version asked for; 404 where there is none, or no such flow. */
    async function answer(
      { query: { against } }: Request,
      response: Response,
      make: (before: Version) => Promise<object>,
    ): Promise<void> {
      try {
        const name = typeof against === 'string' && against !== '' ? against : await versions.standard();
        response.json(await make(await versions.read(name)));
      } catch (error) {
        if (!(error instanceof NoSuchVersion || error instanceof NoSuchFlow)) throw error;
        response.status(404).json({ error: error.message } satisfies ApiError);
      }
    }

    const review = (request: Request, response: Response, only?: string) =>
      answer(request, response, async (before) =>
        reviews.of(before, savedOf(project), {
          ...(only !== undefined && { only }),
          isWhole: request.query.chart === 'whole',
          people: mayCount(response) ? await people() : null,
        }),
      );

    /** Their number is worth a look, not a page that fails. */
    async function people() {
      if (!stored) return null;
      return stored.countPeople().catch((error: unknown) => {
        log.warn(describeError(error), 'nobody knows where people stand');
        return null;
      });
    }

    router.get('/changes', (request, response) => review(request, response));
    router.get('/changes/paths', (request, response) =>
      answer(request, response, async (before) => {
        const saved = savedOf(project);
        return comparisons.of(before.key, before.flows, saved.flows, reviews.changes(before, saved));
      }),
    );
    router.get('/flows/:flow/changes', (request, response) => review(request, response, request.params.flow));
    router.get('/versions', async (_request, response) => {
      response.json({ standard: await versions.standard(), choices: await versions.choices() });
    });
    return router;
  };
}

function savedOf(project: FlowProject): Saved {
  const names = project.names();
  return {
    revision: project.revision,
    flows: names.flatMap((name) => project.flow(name)?.compiled ?? []),
    broken: names.filter((name) => project.flow(name)?.isBroken !== false),
  };
}
