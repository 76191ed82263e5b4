import type { Database } from '../../runtime/store/database/index.js';

const prepared = new WeakMap<Database, Promise<void>>();

/**
 * Takes everybody's data out of the database, and leaves packages, areas and places.
 *
 * It deletes: to truncate so many tables takes ten times as long where rows are few, deadlocks with a program that is still
 * looking for work, and, as a change of rights does, makes the database plan every statement of every function anew. The
 * program may not delete customers; `emptier` is what the program is, and may.
 */
export async function emptyDatabase(database: Database): Promise<void> {
  const run = (script: string) => database.transaction((transaction) => transaction.run(script));
  if (!prepared.has(database)) prepared.set(database, run(makeEmptier));
  await prepared.get(database);
  for (let tries = 1; ; tries += 1) {
    try {
      return await run(empty);
    } catch (error) {
      // with the last that a program wrote as it was stopped
      if ((error as { code?: string }).code !== deadlock || tries === 5) throw error;
    }
  }
}

const deadlock = '40P01';

const makeEmptier = `
  do $$ begin
    if to_regrole('emptier') is null then create role emptier; end if;
  end $$;
  grant emptier to current_user;
  grant service_role to emptier;
  grant delete on public.customers to emptier`;

const empty = `
  set local role emptier;
  delete from runtime.statuses;
  delete from runtime.early_statuses;
  delete from runtime.inbox;
  delete from runtime.raw_updates;
  delete from runtime.identities;
  delete from runtime.flow_releases;
  delete from runtime.flow_versions;
  delete from runtime.numbers;
  delete from runtime.forgotten;
  delete from runtime.traffic;
  delete from runtime.traffic_counted;
  delete from public.customers`;
