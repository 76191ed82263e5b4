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

/** Somebody else's server that speaks the Graph API's path: it takes everything, and remembers it. */
export async function startGraphServer() {
  const requests: GraphRequest[] = [];
  const watchers = new Set<() => void>();
  const server = createServer(async (request, response) => {
    const bytes = await readBody(request, 1_000_000);
    const { method = '', url = '', headers } = request;
    requests.push({ method, path: url, headers, body: JSON.parse(String(bytes)) });
    const answer = { messaging_product: 'whatsapp', messages: [{ id: `wamid.out${requests.length}` }] };
    response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
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
