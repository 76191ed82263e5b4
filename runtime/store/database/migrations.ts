import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** A file of SQL, as the Supabase CLI names migrations: `<version>_<name>.sql`. */
export interface Migration {
  /** Digits, `20260901000100`; migrations run in its order. */
  version: string;
  name: string;
  /** Path to show in messages, relative to the project. */
  file: string;
  sql: string;
  /** Recorded with it. The same for whatever line ends a checkout has. */
  hash: string;
}

export interface Seed {
  file: string;
  sql: string;
}

const supabaseFolder = new URL('../../../supabase/', import.meta.url);

/** The migrations of this checkout, by version: the one source of the schema. Throws when a file's name is not a migration's. */
export async function readMigrations(): Promise<Migration[]> {
  const folder = new URL('migrations/', supabaseFolder);
  const files = (await readdir(fileURLToPath(folder))).filter((file) => file.endsWith('.sql')).sort();
  const migrations = await Promise.all(
    files.map(async (file) => {
      const [, version, name] = /^(\d{14})_(\w+)\.sql$/.exec(file) ?? [];
      if (!version || !name) {
        throw new Error(
          `supabase/migrations/${file}: name it <14 digits>_<name>.sql, for example 20260901000100_tables.sql`,
        );
      }
      const sql = await readFile(new URL(file, folder), 'utf8');
      return { version, name, file: `supabase/migrations/${file}`, sql, hash: hashOf(sql) };
    }),
  );
  for (const [index, { version, file }] of migrations.entries()) {
    const before = migrations[index - 1];
    if (before?.version === version) throw new Error(`${file}: has the same version as ${before.file}`);
  }
  return migrations;
}

/**
 * What a file of SQL says, without blanks, line ends and semicolons: the Supabase CLI records the statements without those
 * between them, and `public.flows_schema` makes the same hash from what it recorded.
 */
export function hashOf(sql: string): string {
  return createHash('sha256')
    .update(sql.replace(/[ \t\r\n;]+/g, ''))
    .digest('hex');
}

/** Sample data for a database that has none. */
export async function readSeed(): Promise<Seed> {
  return { file: 'supabase/seed.sql', sql: await readFile(new URL('seed.sql', supabaseFolder), 'utf8') };
}
