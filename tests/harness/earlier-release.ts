import type { Database } from '../../runtime/store/database/index.js';

/** The migrations that a database of the release before the first has recorded; their files are no longer there. */
const versions = [
  '20260901000100_public_tables',
  '20260901000200_public_places',
  '20260901000210_public_places_data',
  '20260901000300_runtime_tables',
  '20260901000310_runtime_values',
  '20260901000320_runtime_identities',
  '20260901000330_runtime_leases',
  '20260901000335_runtime_rates',
  '20260901000340_runtime_outbox',
  '20260901000350_runtime_effects',
  '20260901000360_runtime_commit',
  '20260901000370_runtime_receive',
  '20260901000380_runtime_work',
  '20260901000390_runtime_flows',
  '20260901000400_public_lookups',
  '20260901000410_public_nearest_town',
  '20260901000420_runtime_merge',
  '20260901000430_runtime_operators',
  '20260901000440_runtime_keeping',
  '20260901000450_runtime_reviews',
  '20260901000460_runtime_versions',
  '20260901000470_runtime_traffic',
  '20260901000500_reports',
];

/**
 * Makes of an empty database what stands for one of the release before the first: the migrations that it recorded, in the
 * table as it was then, and one of its tables with somebody in it. Of its other tables nothing is ever read.
 */
export async function makeEarlierRelease(database: Database): Promise<void> {
  const rows = versions.map((version) => `('${version.slice(0, 14)}', '{}', '${version.slice(15)}')`);
  await database.transaction((transaction) =>
    transaction.run(`
      create schema supabase_migrations;
      create table supabase_migrations.schema_migrations (version text primary key, statements text[], name text);
      insert into supabase_migrations.schema_migrations (version, statements, name) values ${rows.join(', ')};
      create table public.customers (id uuid primary key default gen_random_uuid(), name text);
      insert into public.customers (name) values ('Thandi');`),
  );
}
