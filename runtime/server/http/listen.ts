import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type HttpLimits, httpLimits } from './limits.js';
import { answerStarting } from './starting.js';

/** The address cannot be listened on; the message says what to do. */
export class AddressTaken extends Error {
  override name = 'AddressTaken';
}

/** How long requests under way may take when the server stops, milliseconds. */
const patienceMs = 1_000;

export interface Listener {
  /** As this machine reaches it, with the real port. */
  url: string;
  port: number;
  /** From now on requests are answered by it; until then it is told to come back. */
  answerWith(listener: RequestListener): void;
  /** Lets requests under way finish. */
  close(): Promise<void>;
}

export interface ListenOptions {
  /** The variable that sets the port, for whoever has to set another. */
  variable?: 'PORT' | 'PAGES_PORT';
  limits?: HttpLimits;
}

/**
 * Takes the port before anything slow begins: whoever is second learns it at once, and whoever asks early is told to wait.
 *
 * Throws `AddressTaken`.
 */
export async function listen(
  host: string,
  port: number,
  { variable = 'PORT', limits = httpLimits }: ListenOptions = {},
): Promise<Listener> {
  let answer = answerStarting;
  const server = createServer(
    {
      headersTimeout: limits.headersMs,
      requestTimeout: limits.requestMs,
      connectionsCheckingInterval: limits.lookMs,
      keepAliveTimeout: limits.idleMs,
    },
    (request, response) => answer(request, response),
  );
  server.maxConnections = limits.connections;
  await opened(server, host, port, variable);
  const taken = (server.address() as AddressInfo).port;
  return {
    url: localUrl(host, taken),
    port: taken,
    answerWith(listener) {
      answer = listener;
    },
    close() {
      return new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
        setTimeout(() => server.closeAllConnections(), patienceMs).unref();
      });
    },
  };
}

/** How this machine reaches what listens on that host: all addresses include its own. */
export function localUrl(host: string, port: number): string {
  const reached =
    { '0.0.0.0': '127.0.0.1', '::': '[::1]' }[host] ?? (host.includes(':') ? `[${host}]` : host);
  return `http://${reached}:${port}`;
}

function opened(server: Server, host: string, port: number, variable: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const why = {
        EADDRINUSE: `Port ${port} is in use. Stop what listens there, or set ${variable} to another one.`,
        EACCES: `Port ${port} may not be used by this user. Set ${variable} to one above 1023.`,
        EADDRNOTAVAIL: `${host} is not an address of this machine. Set HOST to one that is.`,
        ENOTFOUND: `${host} is not known. Set HOST to an address of this machine.`,
      }[error.code ?? ''];
      reject(why === undefined ? error : new AddressTaken(why));
    });
    server.listen(port, host, resolve);
  });
}
