import { Router } from 'express';
import type { ApiEvent } from '../../api.js';
import type { ApiContext } from './context.js';

/** Proxies end a connection that is silent for a minute. */
const beatMs = 25_000;

/** `GET /api/events`: server-sent events, one `ApiEvent` as JSON in each. */
export function eventsRoute({ project }: ApiContext): Router {
  return Router().get('/events', (_request, response) => {
    response.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-cache',
      'x-accel-buffering': 'no',
    });
    const send = (event: ApiEvent) => response.write(`data: ${JSON.stringify(event)}\n\n`);
    // whoever comes back after a pause learns at once whether anything changed
    send({ kind: 'changed', revision: project.revision, flows: [] });
    const end = project.onChange((change) => send({ kind: 'changed', ...change }));
    const beat = setInterval(() => response.write(': here\n\n'), beatMs);
    response.on('close', () => {
      clearInterval(beat);
      end();
    });
  });
}
