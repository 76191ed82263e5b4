import { randomUUID } from 'node:crypto';
import { Router } from 'express';
import type { ApiEvent } from '../../../api.js';
import type { ApiContext } from './context.js';

/** Proxies end a connection that is silent for a minute, and pages take it for lost. */
const beatMs = 25_000;

/** `GET /api/events`: server-sent events, one `ApiEvent` as JSON in each. */
export function eventsRoute({ project }: ApiContext): Router {
  const server = randomUUID();
  return Router().get('/events', (_request, response) => {
    response.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-cache',
      'x-accel-buffering': 'no',
    });
    const send = (change: Pick<ApiEvent, 'revision' | 'flows'>) =>
      response.write(
        `data: ${JSON.stringify({ kind: 'changed', server, ...change } satisfies ApiEvent)}\n\n`,
      );
    const sendStanding = () => send({ revision: project.revision, flows: [] });
    // whoever comes back after a pause learns at once whether anything changed
    sendStanding();
    project.prepare();
    const end = project.onChange(send);
    const beat = setInterval(sendStanding, beatMs);
    response.on('close', () => {
      clearInterval(beat);
      end();
    });
  });
}
