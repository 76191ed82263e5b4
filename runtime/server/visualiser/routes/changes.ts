import { type Request, type Response, Router } from 'express';
import type { FlowVersions } from '../../../store/index.js';
import type { ApiError } from '../../api.js';
import { describeError, type Log } from '../../log.js';
import { createReviews, NoSuchFlow, NoSuchVersion, type Saved, type Versions } from '../../versions/index.js';
import type { FlowProject } from '../project.js';
import type { ApiContext } from './context.js';

export interface ReviewSources {
  versions: Versions;
  /** null: there is no database. */
  stored: Pick<FlowVersions, 'countPeople'> | null;
  log: Log;
}

/**
 * `GET /api/flows/:flow/changes` and, of all flows, `GET /api/changes`: what the files changed `?against=` another version, a
 * standing one when none is named. `GET /api/versions`: what there is to compare with.
 */
export function changesRoute({ versions, stored, log }: ReviewSources) {
  return ({ project, layouts }: Pick<ApiContext, 'project' | 'layouts'>): Router => {
    const reviews = createReviews(layouts);
    const router = Router();

    async function answer(request: Request, response: Response, only?: string): Promise<void> {
      const { against, chart } = request.query;
      try {
        const name = typeof against === 'string' && against !== '' ? against : await versions.standard();
        const before = await versions.read(name);
        response.json(
          await reviews.of(before, savedOf(project), {
            ...(only !== undefined && { only }),
            isWhole: chart === 'whole',
            people: await people(),
          }),
        );
      } catch (error) {
        if (!(error instanceof NoSuchVersion || error instanceof NoSuchFlow)) throw error;
        response.status(404).json({ error: error.message } satisfies ApiError);
      }
    }

    /** Their number is worth a look, not a page that fails. */
    async function people() {
      if (!stored) return null;
      return stored.countPeople().catch((error: unknown) => {
        log.warn(describeError(error), 'nobody knows where people stand');
        return null;
      });
    }

    router.get('/changes', (request, response) => answer(request, response));
    router.get('/flows/:flow/changes', (request, response) => answer(request, response, request.params.flow));
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
