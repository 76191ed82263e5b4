import { type ViewOptions, viewOf } from '../../../review/index.js';
import type { ApiChart } from '../../api.js';
import type { Layouts } from '../drawing/index.js';
import { apiProblem } from './api-problem.js';
import type { FlowProject, ShownFlow } from './project.js';

/** Charts as pages get them: of a thousand states that is megabytes, which are not put together for every reader. */
export interface Charts {
  /** An `ApiChart` as JSON. Rejects when the layout fails. */
  of(shown: ShownFlow, options: ViewOptions): Promise<string>;
}

/** So many views of one edition of the flows are kept. */
const kept = 50;

export function createCharts(project: FlowProject, layouts: Layouts): Charts {
  const known = new Map<string, Promise<string>>();
  let edition = project.revision;

  async function make({ chart, isBroken, origin }: ShownFlow, options: ViewOptions): Promise<string> {
    const { revision, problems } = project;
    const view = viewOf(chart, options);
    const body: ApiChart = {
      revision,
      isBroken,
      origin,
      chart,
      view,
      placed: await layouts.of(view),
      problems: problems.filter(({ flow }) => flow === chart.flow).map(apiProblem),
    };
    return JSON.stringify(body);
  }

  return {
    of(shown, options) {
      if (edition !== project.revision) {
        known.clear();
        edition = project.revision;
      }
      const key = JSON.stringify([shown.chart.flow, options]);
      const made = known.get(key) ?? make(shown, options);
      known.set(key, made);
      made.catch(() => known.delete(key));
      if (known.size > kept) known.delete(known.keys().next().value!);
      return made;
    },
  };
}
