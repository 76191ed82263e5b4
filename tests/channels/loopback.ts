import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** A real HTTP server on loopback, closed when the test is over: its URL, without a slash at the end. */
export async function listen(handler: RequestListener): Promise<string> {
  const { url, close } = await open(handler);
  onTestFinished(close);
  return url;
}

/** A URL at which nobody listens: its port was free a moment ago. */
export async function freedUrl(): Promise<string> {
  const { url, close } = await open(() => {});
  await close();
  return url;
}

async function open(handler: RequestListener) {
  const server = createServer(handler);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}
