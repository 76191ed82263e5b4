import { readFile } from 'node:fs/promises';
import { OperationRefused, type Operations, openStore } from '../../store/index.js';
import type { Environment } from '../start/environment.js';
import { storeSettings } from '../start/store-settings.js';
import { isFolderInUse } from './folder-in-use.js';
import { type OpsKey, opsKeyFile } from './routes.js';

export interface OpenOperations {
  operations: Operations;
  close(): Promise<void>;
}

/**
 * What operators do, on the database that the environment names. An embedded one that a running server holds is asked
 * through that server.
 *
 * Throws what `openStore` throws.
 */
export async function openOperations({ database }: Environment): Promise<OpenOperations> {
  try {
    const store = await openStore(storeSettings(database));
    return { operations: store.operations, close: () => store.close() };
  } catch (error) {
    if (database.kind !== 'embedded' || !isFolderInUse(error)) throw error;
    const found = await readKey(database.dataDir);
    // held by something that takes no operators: what the lock says is the answer
    if (!found) throw error;
    return { operations: remote(found), close: async () => {} };
  }
}

async function readKey(dataDir: string): Promise<OpsKey | null> {
  try {
    return JSON.parse(await readFile(opsKeyFile(dataDir), 'utf8')) as OpsKey;
  } catch {
    return null;
  }
}

function remote({ url, key }: OpsKey): Operations {
  const ask =
    <Name extends keyof Operations>(name: Name) =>
    async (...given: Parameters<Operations[Name]>): Promise<Awaited<ReturnType<Operations[Name]>>> => {
      const response = await fetch(`${url}/ops/${name}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        body: JSON.stringify(given),
      });
      const answer = (await response.json()) as { result?: unknown; refused?: string };
      if (answer.refused !== undefined) throw new OperationRefused(answer.refused);
      if (!response.ok) throw new Error(`The server at ${url} answered ${response.status} to ${name}.`);
      return answer.result as Awaited<ReturnType<Operations[Name]>>;
    };
  return {
    listHandovers: ask('listHandovers'),
    showConversation: ask('showConversation'),
    reply: ask('reply'),
    returnConversation: ask('returnConversation'),
    listParked: ask('listParked'),
    listMissed: ask('listMissed'),
    showEvent: ask('showEvent'),
    retryEvent: ask('retryEvent'),
    discardEvent: ask('discardEvent'),
    eraseCustomer: ask('eraseCustomer'),
    setCustomerStatus: ask('setCustomerStatus'),
    listNumbers: ask('listNumbers'),
    resumeNumber: ask('resumeNumber'),
  };
}
