import type { Response } from 'express';
import type { ApiAbout, ApiError } from '../../../api.js';
import type { Layouts } from '../../drawing/index.js';
import type { Layers } from '../../layers/index.js';
import type { Charts } from '../charts.js';
import type { FlowProject, ShownFlow } from '../project.js';

/** What the routes answer from. */
export interface ApiContext {
  project: FlowProject;
  layouts: Layouts;
  charts: Charts;
  layers: Layers;
  about: ApiAbout;
}

/** The flow of a route, or 404 with the reason. */
export function flowFor(
  { project }: Pick<ApiContext, 'project'>,
  name: string,
  response: Response,
): ShownFlow | undefined {
  const flow = project.flow(name);
  if (flow) return flow;
  const hasFiles = project.names().includes(name);
  const error = hasFiles
    ? `The flow "${name}" has errors, and no edition without them was seen since the server started.`
    : `There is no flow "${name}".`;
  response.status(404).json({ error } satisfies ApiError);
  return undefined;
}
