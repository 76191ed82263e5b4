import { Router } from 'express';
import { languages } from '../../../../language/index.js';
import type { ApiFlowSummary, ApiFlows } from '../../../api.js';
import { mayCount } from '../../access/index.js';
import { apiProblem } from '../api-problem.js';
import type { ShownFlow } from '../project.js';
import type { ApiContext } from './context.js';

/** Whoever mends these sees the next. */
const mostReasons = 10;

/** `GET /api/flows`: every flow at a glance. */
export function flowsRoute({ project, charts, layers, about }: ApiContext): Router {
  return Router().get('/flows', async (_request, response) => {
    const names = project.names();
    const people = mayCount(response) ? await layers.people() : null;
    const flows = await Promise.all(names.map((name) => summary(name, people)));
    // whoever sees the flows will open one of them
    for (const name of names) drawAhead(project.flow(name));
    const body: ApiFlows = {
      revision: project.revision,
      languages: Object.values(languages).map(({ code, name }) => ({ code, name })),
      flows,
      problems: project.problems.filter(({ flow }) => flow === null || !names.includes(flow)).map(apiProblem),
      about,
    };
    response.json(body);
  });

  function drawAhead(shown: ShownFlow | undefined): void {
    // what fails here fails again, and is told, when the chart is asked for
    if (shown) charts.of(shown, { everywhere: false }).catch(() => {});
  }

  async function summary(name: string, people: ReadonlyMap<string, number> | null): Promise<ApiFlowSummary> {
    const shown = project.flow(name);
    const ofFlow = project.problems.filter(({ flow }) => flow === name);
    const errors = ofFlow.filter(({ diagnostic }) => diagnostic.severity === 'error');
    return {
      flow: name,
      title: shown?.compiled.title ?? name,
      isUnreadable: shown === undefined,
      isBroken: shown?.isBroken ?? true,
      languages: shown?.chart.languages ?? [],
      states: shown?.chart.states.filter(({ isEverywhere }) => !isEverywhere).length ?? 0,
      errors: errors.length,
      warnings: ofFlow.length - errors.length,
      reasons: shown ? [] : errors.slice(0, mostReasons).map(apiProblem),
      coverage: shown ? await layers.coverage(shown) : null,
      people: people && (people.get(name) ?? 0),
      changedAt: (await project.changedAt(name))?.toISOString() ?? null,
    };
  }
}
