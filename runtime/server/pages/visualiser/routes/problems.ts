import { Router } from 'express';
import type { ApiFlowProblems } from '../../../api.js';
import { apiProblem } from '../api-problem.js';
import type { ApiContext } from './context.js';

/** `GET /api/flows/:flow/problems`: what is wrong with its files, and with those that every flow shares. */
export function problemsRoute({ project }: ApiContext): Router {
  return Router().get('/flows/:flow/problems', (request, response) => {
    const { flow: asked } = request.params;
    const body: ApiFlowProblems = {
      revision: project.revision,
      problems: project.problems
        .filter(({ flow }) => flow === asked || flow === null || flow === 'everywhere')
        .map(apiProblem),
    };
    response.json(body);
  });
}
