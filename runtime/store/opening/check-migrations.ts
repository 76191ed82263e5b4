import { checkRecorded, EarlierRelease, readMigrations } from '../database/index.js';
import { RpcError } from '../errors.js';
import type { Rpc } from '../rpc/rpc.js';

/**
 * Throws an Error that says what to do when the Supabase project was made by an earlier release, has a migration that says
 * something else today, or lacks some of this program.
 */
export async function checkMigrations(rpc: Rpc): Promise<void> {
  const migrations = await readMigrations();
  const { versions, hashes } = await appliedTo(rpc);
  try {
    const recorded = versions.map((version) => ({ version, hash: hashes[version] ?? null }));
    checkRecorded(recorded, migrations);
  } catch (error) {
    if (!(error instanceof EarlierRelease)) throw error;
    throw new Error(
      `The Supabase project ${error.message}: name another one, or empty this one with \`supabase db reset --linked\`, ` +
        'which deletes what is in it.',
      { cause: error },
    );
  }
  const missing = migrations.filter(({ version }) => !versions.includes(version));
  if (missing.length === 0) return;
  throw new Error(
    [
      'The Supabase project lacks migrations of this program:',
      ...missing.map(({ version, name }) => `  ${version}_${name}`),
      'Apply them with: supabase db push --include-seed',
    ].join('\n'),
  );
}

interface Applied {
  versions: string[];
  /** By version; of those whose statements were recorded, as the Supabase CLI does. */
  hashes: { [version: string]: string };
}

async function appliedTo(rpc: Rpc): Promise<Applied> {
  try {
    const { migrations, hashes } = (await rpc('flows_schema', {})) as {
      migrations: string[];
      // a release before the first knew none
      hashes?: Applied['hashes'];
    };
    return { versions: migrations, hashes: hashes ?? {} };
  } catch (error) {
    // not even the function that could tell is there
    if (error instanceof RpcError && error.code === 'PGRST202') return { versions: [], hashes: {} };
    throw error;
  }
}
