import { readMigrations } from './database/index.js';
import { RpcError } from './errors.js';
import type { Rpc } from './rpc.js';

/** Throws an Error that names the migrations of this program that the database lacks, and the command that applies them. */
export async function checkMigrations(rpc: Rpc): Promise<void> {
  const applied = new Set(await appliedVersions(rpc));
  const missing = (await readMigrations()).filter(({ version }) => !applied.has(version));
  if (missing.length === 0) return;
  throw new Error(
    [
      'The Supabase project lacks migrations of this program:',
      ...missing.map(({ version, name }) => `  ${version}_${name}`),
      'Apply them with: supabase db push --include-seed',
    ].join('\n'),
  );
}

async function appliedVersions(rpc: Rpc): Promise<string[]> {
  try {
    const { migrations } = (await rpc('flows_schema', {})) as { migrations: string[] };
    return migrations;
  } catch (error) {
    // not even the function that could tell is there
    if (error instanceof RpcError && error.code === 'PGRST202') return [];
    throw error;
  }
}
