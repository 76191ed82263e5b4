import { readFile } from 'node:fs/promises';
import { type Database, isDatabaseError, type Transaction } from './contract.js';
import { type Migration, readMigrations, readSeed, type Seed } from './migrations.js';
import { checkRecorded, type Recorded } from './recorded.js';
import { lineAt, splitStatements } from './split-statements.js';

/** A migration or the seed cannot be applied. The message names file, line, what the database said and its hint. */
export class MigrationError extends Error {
  override name = 'MigrationError';
}

/** Two processes that start at once take turns; the number is ours alone. */
const advisoryLock = 7_305_801_120_260_901n;

/**
 * Brings `database` to the schema of this checkout, and gives the versions that it applied now.
 *
 * Before anything is changed it is looked at what was applied before: throws `EarlierRelease` or `MigrationChanged`. The
 * prelude first (roles and helpers that Supabase has and a plain PostgreSQL has not), then every migration not yet
 * recorded, in one transaction each, recorded in `supabase_migrations.schema_migrations` as the Supabase CLI does, with its
 * hash; then the seed, when there is no package yet. Running it again changes nothing. Throws `MigrationError`; what went
 * before the failing file stays applied.
 */
export async function migrate(
  database: Database,
  migrations?: readonly Migration[],
  seed?: Seed,
): Promise<string[]> {
  const wanted = migrations ?? (await readMigrations());
  const recorded = await database.transaction(readRecorded);
  checkRecorded(recorded, wanted);
  const before = new Set(recorded.map(({ version }) => version));
  await alone(database, async (transaction) => {
    await runFile(transaction, { file: 'runtime/store/database/prelude.sql', sql: await readPrelude() });
  });
  const applied: string[] = [];
  for (const migration of wanted.filter(({ version }) => !before.has(version))) {
    if (await alone(database, (transaction) => applyOnce(transaction, migration)))
      applied.push(migration.version);
  }
  const sample = seed ?? (await readSeed());
  await alone(database, (transaction) => seedWhenEmpty(transaction, sample));
  return applied;
}

export const readPrelude = () => readFile(new URL('prelude.sql', import.meta.url), 'utf8');

function alone<T>(database: Database, work: (transaction: Transaction) => Promise<T>): Promise<T> {
  return database.transaction(async (transaction) => {
    await transaction.run(`select pg_advisory_xact_lock(${advisoryLock})`);
    return work(transaction);
  });
}

async function readRecorded(transaction: Transaction): Promise<Recorded[]> {
  const columns = await transaction.query<{ name: string }>(
    `select attname as name from pg_catalog.pg_attribute
     where attrelid = to_regclass('supabase_migrations.schema_migrations') and attnum > 0 and not attisdropped`,
  );
  if (columns.length === 0) return [];
  // the Supabase CLI's own table has none
  const hash = columns.some(({ name }) => name === 'hash') ? 'hash' : 'null as hash';
  return transaction.query(`select version, ${hash} from supabase_migrations.schema_migrations`);
}

async function applyOnce(transaction: Transaction, migration: Migration): Promise<boolean> {
  const { version, name, hash } = migration;
  const recorded = await transaction.query(
    'select from supabase_migrations.schema_migrations where version = $1',
    [version],
  );
  if (recorded.length > 0) return false;
  // as the Supabase CLI's session has it
  await transaction.run('set local search_path = public, extensions');
  const statements = await runFile(transaction, migration);
  await transaction.query(
    `insert into supabase_migrations.schema_migrations (version, name, statements, hash)
     values ($1, $2, array(select jsonb_array_elements_text($3::jsonb)), $4)`,
    [version, name, JSON.stringify(statements), hash],
  );
  return true;
}

/** As the service role: row level security is forced, so an owner without superpowers sees and writes nothing. */
async function seedWhenEmpty(transaction: Transaction, seed: Seed): Promise<void> {
  await transaction.run('set local role service_role');
  const packages = await transaction.query('select from public.packages limit 1');
  if (packages.length === 0) await runFile(transaction, seed);
}

async function runFile(
  transaction: Transaction,
  { file, sql }: { file: string; sql: string },
): Promise<string[]> {
  const statements = splitStatements(sql);
  for (const statement of statements) {
    try {
      await transaction.run(statement.sql);
    } catch (error) {
      if (!isDatabaseError(error)) throw error;
      const line = statement.line + lineAt(statement.sql, Number(error.position ?? 1) - 1) - 1;
      const more = [error.detail, error.hint, error.where].filter(Boolean).map((text) => `\n  ${text}`);
      throw new MigrationError(`${file}:${line}: ${error.message} [${error.code}]${more.join('')}`, {
        cause: error,
      });
    }
  }
  return statements.map(({ recorded }) => recorded);
}
