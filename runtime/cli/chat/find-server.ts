import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createLog,
  type Environment,
  isFolderInUse,
  type RunningServer,
  readSandboxAddress,
  startServer,
  usualLocalUrl,
} from '../../server/index.js';
import { type Connection, connect, look } from './connection.js';

export interface FoundServer {
  connection: Connection;
  /** Which server this is, for the person at the terminal. */
  about: string;
  close(): Promise<void>;
}

/** A server that is just starting is waited for: so many looks, so far apart. */
const looks = { most: 150, apartMs: 200 };

/** Where it has left word that it is, and where it would be without. */
async function addresses(environment: Environment): Promise<string[]> {
  const left = await readSandboxAddress(environment.dataDir);
  return [...(left === null ? [] : [left]), usualLocalUrl(environment)];
}

/**
 * The server that `npm start` runs here, or else a private one: on the same data folder when it is free, else on one that
 * is thrown away. A private one speaks neither to a real WhatsApp number nor to a database elsewhere.
 */
export async function findServer(environment: Environment): Promise<FoundServer> {
  for (let count = 0; count < looks.most; count += 1) {
    const found = await Promise.all(
      (await addresses(environment)).map(async (url) => ({ url, is: await look(url) })),
    );
    const url = found.find(({ is }) => is === 'sandbox')?.url;
    if (url !== undefined)
      return { connection: connect(url), about: `Connected to ${url}.`, close: async () => {} };
    if (!found.some(({ is }) => is === 'starting')) break;
    await new Promise((resolve) => setTimeout(resolve, looks.apartMs));
  }
  return startPrivate(environment);
}

async function startPrivate(environment: Environment): Promise<FoundServer> {
  try {
    const server = await startOn(environment, environment.dataDir);
    return found(server, `A private server on ${environment.dataDir}.`, () => server.stop());
  } catch (error) {
    if (!isFolderInUse(error)) throw error;
  }
  const folder = await mkdtemp(join(tmpdir(), 'loop-flows-'));
  const throwAway = () => rm(folder, { recursive: true, force: true });
  try {
    const server = await startOn(environment, folder);
    return found(
      server,
      `A private server; ${environment.dataDir} is in use, so nothing is kept.`,
      async () => {
        await server.stop();
        await throwAway();
      },
    );
  } catch (error) {
    await throwAway();
    throw error;
  }
}

function startOn(environment: Environment, dataDir: string): Promise<RunningServer> {
  return startServer(
    {
      ...environment,
      server: { host: '127.0.0.1', port: 0 },
      database: { kind: 'embedded', dataDir },
      whatsapp: { kind: 'sandbox' },
      signIn: null,
      // a terminal is typed at faster than a phone: what WhatsApp's pace holds back would look like no answer
      rates: { ...environment.rates, pairs: false },
    },
    // a chat is read on this terminal: only what stands in its way may interrupt it
    { log: createLog('error', process.stderr) },
  );
}

function found({ url }: RunningServer, about: string, close: () => Promise<void>): FoundServer {
  return { connection: connect(url), about, close };
}
