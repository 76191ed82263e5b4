import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { readBody } from '../../runtime/channels/index.js';

export interface GraphRequest {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: Record<string, unknown>;
}

export interface GraphAnswer {
  status: number;
  headers?: Record<string, string>;
  body: unknown;
}

/**
 * Somebody else's server that speaks the Graph API's path: it remembers everything, and takes it unless `refuse` says how
 * it answers a send. `serve`: what lies at a path, as JSON or as bytes; null: nothing does.
 */
export async function startGraphServer(
  refuse: (send: GraphRequest) => GraphAnswer | null = () => null,
  serve: (path: string, bearer: string) => object | null = () => null,
) {
  const requests: GraphRequest[] = [];
  const taken: { id: string; body: GraphRequest['body'] }[] = [];
  const watchers = new Set<() => void>();
  const server = createServer(async (request, response) => {
    const bytes = await readBody(request, 1_000_000);
    const { method = '', url = '', headers } = request;
    if (method === 'GET') {
      const lies = serve(url, headers.authorization ?? '');
      response.writeHead(lies === null ? 404 : 200);
      response.end(lies instanceof Uint8Array ? lies : JSON.stringify(lies ?? {}));
      return;
    }
    const received: GraphRequest = { method, path: url, headers, body: JSON.parse(String(bytes)) };
    requests.push(received);
    const id = `wamid.out${requests.length}`;
    const refusal = received.body.type === undefined ? null : refuse(received);
    if (!refusal && received.body.type !== undefined) taken.push({ id, body: received.body });
    const {
      status,
      headers: more,
      body,
    } = refusal ?? {
      status: 200,
      body: { messaging_product: 'whatsapp', messages: [{ id }] },
    };
    response.writeHead(status, { 'content-type': 'application/json', ...more }).end(JSON.stringify(body));
    for (const watcher of watchers) watcher();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const sends = () => requests.filter(({ body }) => body.type !== undefined);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    /** Sends that were not refused. */
    taken,
    /** Requests that send a message, as against read receipts. */
    sends,
    async waitForSends(count: number): Promise<void> {
      while (sends().length < count) {
        await new Promise<void>((resolve) => {
          const watcher = () => {
            watchers.delete(watcher);
            resolve();
          };
          watchers.add(watcher);
        });
      }
    },
  };
}
