import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { readBody } from '../../runtime/channels/index.js';
import type { Chance } from '../harness/random-walk.js';

/**
 * Between WhatsApp and the webhook: takes every update at once, and brings each of them twice, at any time within a fifth of a
 * second, so that they overtake each other. Tries until it gets 200.
 */
export async function startCarelessPost(webhookUrl: string, chance: Chance) {
  let isOpen = true;
  async function bring(body: Buffer, signature: IncomingHttpHeaders['x-hub-signature-256']): Promise<void> {
    await pause(chance(200));
    while (isOpen) {
      const response = await fetch(webhookUrl, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-hub-signature-256': String(signature) },
        body: new Uint8Array(body),
      }).catch(() => null);
      if (response?.status === 200) return;
      await pause(50);
    }
  }

  const server = createServer(async (request, response) => {
    const body = await readBody(request, 3_000_000);
    response.end();
    for (let copy = 0; body && copy < 2; copy += 1) void bring(body, request.headers['x-hub-signature-256']);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      isOpen = false;
      server.close();
      server.closeAllConnections();
    },
  };
}
