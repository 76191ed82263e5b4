import { type Environment, EnvironmentError } from '../start/environment.js';
import type { HttpLimits } from './limits.js';
import { AddressTaken, type Listener, listen, localUrl } from './listen.js';

/**
 * The two sides of the process. A proxy in front of it asks from this machine, and may look like somebody who sits at it: so
 * what is for this machine alone stands behind a door that no proxy is told of, as soon as anybody real may be served.
 */
export interface Doors {
  /** Webhook and health, on `HOST` and `PORT`: for the world. */
  open: Listener;
  /** For this machine alone. The same one while nobody real can be served; null: there is nothing behind it. */
  local: Listener | null;
}

type Served = Pick<Environment, 'server' | 'whatsapp' | 'database'>;

/** Where what is for this machine alone is looked for first, when it has a door of its own and `PAGES_PORT` is not set. */
const usualPagesPort = 3_100;

const loopback = '127.0.0.1';

/** Whether customers of Loop, or what is kept of them, may be behind this process. */
const isForReal = ({ whatsapp, database }: Served) =>
  whatsapp.kind === 'cloud' || database.kind !== 'embedded';

/**
 * Opens what is needed; `undo` is given what closes each. Throws `AddressTaken`, or `EnvironmentError` where the one door of a
 * sandbox would be open to other machines.
 */
export async function openDoors(
  environment: Served,
  {
    hasLocal,
    limits,
    undo,
  }: { hasLocal: boolean; limits: HttpLimits; undo(close: () => Promise<void>): void },
): Promise<Doors> {
  const { host, port } = environment.server;
  if (!isForReal(environment)) {
    const only = await openLocalDoor(environment, limits);
    undo(only.close);
    return { open: only, local: only };
  }
  const open = await listen(host, port, { limits });
  undo(open.close);
  const local = hasLocal ? await openLocalDoor(environment, limits) : null;
  if (local) undo(local.close);
  return { open, local };
}

/**
 * The door for this machine alone: on a port of its own, always on loopback, where anybody real may be served; else `PORT`.
 *
 * Throws as `openDoors` does.
 */
export async function openLocalDoor(environment: Served, limits?: HttpLimits): Promise<Listener> {
  const { host, port, pagesPort } = environment.server;
  const options = { ...(limits && { limits }) };
  if (!isForReal(environment)) {
    refuseOtherMachines(host);
    return listen(host, port, options);
  }
  if (pagesPort !== undefined) {
    refuseSamePort(port, pagesPort);
    return listen(loopback, pagesPort, { ...options, variable: 'PAGES_PORT' });
  }
  try {
    return await listen(loopback, port === usualPagesPort ? 0 : usualPagesPort, options);
  } catch (error) {
    // another replica on this machine has it: a webhook does not stay away for the sake of the pages
    if (!(error instanceof AddressTaken)) throw error;
    return listen(loopback, 0, options);
  }
}

/** Where the local door of a server with this environment is looked for. */
export function usualLocalUrl(environment: Served): string {
  const { host, port, pagesPort } = environment.server;
  return isForReal(environment) ? localUrl(loopback, pagesPort ?? usualPagesPort) : localUrl(host, port);
}

/** The same environment with its local door on another port. */
export function withLocalPort<Given extends Served>(environment: Given, port: number): Given {
  const { server } = environment;
  return {
    ...environment,
    server: isForReal(environment) ? { ...server, pagesPort: port } : { ...server, port },
  };
}

function refuseOtherMachines(host: string): void {
  if (/^(localhost|127(\.\d+){3}|::1)$/.test(host)) return;
  throw new EnvironmentError([
    `HOST is '${host}', which would let other machines into the sandbox, where whoever comes in can write in a customer's name. Leave HOST out; or set WhatsApp or a database, and the sandbox stays on this machine.`,
  ]);
}

/** On some systems both could listen, and a proxy would reach what is for this machine alone. */
function refuseSamePort(port: number, pagesPort: number): void {
  if (port !== pagesPort || port === 0) return;
  throw new EnvironmentError([
    `PORT is ${port}, where others may reach it, and the pages are to be on ${pagesPort} too. Give them a port of their own with PAGES_PORT.`,
  ]);
}
