import type { SupabaseClient } from '@supabase/supabase-js';
import type { Store } from '../contract.js';
import type { Database } from '../database/index.js';
import { type Rpc, rpcOf } from '../rpc/rpc.js';
import { newApiKeys, rpcFetch } from '../rpc/rpc-adapter.js';
import { rpcStore } from '../rpc-store.js';
import { checkMigrations } from './check-migrations.js';
import { openMigrated } from './open-migrated.js';
import { shreddingStore, shredErased } from './shred-erased.js';

/** Which database: Supabase, a server of one's own, or the embedded one in a folder. */
export interface StoreSettings {
  supabaseUrl?: string | undefined;
  supabaseSecretKey?: string | undefined;
  databaseUrl?: string | undefined;
  dataDir?: string | undefined;
}

/**
 * Opens the store. A database of ours is migrated first; Supabase, which a secret key cannot migrate, is asked whether it is.
 *
 * Throws an Error that says what to do when the settings contradict each other or the migrations are not those of this
 * program, and `StoreUnavailable` when Supabase does not answer. `onSetAside` is told where the folder of an earlier release
 * was put; without it such a folder is not touched, and is an error too.
 */
export async function openStore(
  settings: StoreSettings,
  onSetAside?: (message: string) => void,
): Promise<Store> {
  const { supabaseUrl, supabaseSecretKey, databaseUrl, dataDir } = settings;
  if (supabaseUrl && databaseUrl) {
    throw new Error('SUPABASE_URL and DATABASE_URL are both set: unset the one that is not meant.');
  }
  if (Boolean(supabaseUrl) !== Boolean(supabaseSecretKey)) {
    throw new Error(
      `${supabaseUrl ? 'SUPABASE_SECRET_KEY' : 'SUPABASE_URL'} is missing: Supabase needs both.`,
    );
  }
  if (supabaseUrl && supabaseSecretKey) {
    const rpc = rpcOf(clientOf(supabaseUrl, supabaseSecretKey));
    await checkMigrations(rpc);
    return rpcStore(rpc, async () => {});
  }
  const database = await openMigrated({ databaseUrl, dataDir }, onSetAside);
  try {
    await shredErased(database);
  } catch (error) {
    await database.close();
    throw error;
  }
  return storeOn(database);
}

/** The store over a database of ours that is open and migrated; closing the store closes it. */
export function storeOn(database: Database): Store {
  return shreddingStore(
    rpcStore(rpcOn(database, 'service_role'), () => database.close()),
    database,
  );
}

/** Calls as supabase-js makes them, into a database of ours, as one of its roles. */
export function rpcOn(database: Database, role: 'service_role' | 'anon'): Rpc {
  const keys = newApiKeys();
  return rpcOf(clientOf('http://database.localhost', keys[role], rpcFetch(database, keys)));
}

/** Its packages take a while to load, and much reads flows that opens no database. */
const clientOf = (url: string, key: string, fetch?: typeof globalThis.fetch) => async () => {
  const [{ createClient }, { default: WebSocket }] = await Promise.all([
    import('@supabase/supabase-js'),
    import('ws'),
  ]);
  return createClient(url, key, {
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
    // supabase-js throws on Node 20 without a WebSocket, though nothing here listens
    realtime: { transport: WebSocket as never },
    ...(fetch && { global: { fetch } }),
  }) as SupabaseClient;
};
