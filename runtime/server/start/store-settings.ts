import type { StoreSettings } from '../../store/index.js';
import type { Environment } from './environment.js';

/** The database of the environment, as the store opens it. */
export function storeSettings(database: Environment['database']): StoreSettings {
  switch (database.kind) {
    case 'embedded':
      return { dataDir: database.dataDir };
    case 'postgres':
      return { databaseUrl: database.url };
    case 'supabase':
      return { supabaseUrl: database.url, supabaseSecretKey: database.secretKey };
  }
}
