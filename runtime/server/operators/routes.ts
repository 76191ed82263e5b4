import { randomBytes } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import express, { type RequestHandler, Router } from 'express';
import { sameSecret } from '../../channels/index.js';
import { OperationRefused, type Operations } from '../../store/index.js';

/**
 * The way in for operators where this process holds the embedded database, which no second one may open. Who may read the
 * data folder may operate: the key lies in it, is made anew at every start, and is readable by its owner alone.
 */
export interface OpsKey {
  /** Of what is for this machine alone. */
  url: string;
  key: string;
}

export const opsKeyFile = (dataDir: string) => join(dataDir, 'operator.json');

/** Makes a key and leaves it in the folder; gives it, and the function that takes it away. */
export async function leaveOpsKey(
  dataDir: string,
  url: string,
): Promise<{ key: string; remove(): Promise<void> }> {
  const file = opsKeyFile(dataDir);
  const left: OpsKey = { url, key: randomBytes(24).toString('base64url') };
  // made anew: the mode of a file that is there already would stay
  await rm(file, { force: true });
  await writeFile(file, JSON.stringify(left), { mode: 0o600, flag: 'wx' });
  return { key: left.key, remove: () => rm(file, { force: true }) };
}

/**
 * `POST /ops/<operation>` with its arguments as a JSON array gives `{ result }`, or 409 `{ refused }`. Only with the
 * key as bearer; mount it where this machine alone asks. `onDone` is told of each that was done.
 */
export function opsRoutes(operations: Operations, key: string, onDone: () => void): Router {
  const router = Router();
  const byName = new Map(Object.entries(operations) as [string, (...given: unknown[]) => Promise<unknown>][]);
  router.post('/ops/:name', withKey(key), express.json(), async (request, response) => {
    const operation = byName.get(String(request.params.name));
    if (!operation || !Array.isArray(request.body)) {
      response.status(404).json({ error: 'there is no such operation' });
      return;
    }
    try {
      response.json({ result: (await operation(...request.body)) ?? null });
      onDone();
    } catch (error) {
      if (!(error instanceof OperationRefused)) throw error;
      response.status(409).json({ refused: error.message });
    }
  });
  return router;
}

function withKey(key: string): RequestHandler {
  return (request, response, next) => {
    const given = request.get('authorization')?.replace(/^Bearer /, '') ?? '';
    if (sameSecret(given, key)) return next();
    response.status(403).json({ error: 'this is for the operators of this machine' });
  };
}
