import type { Database } from '../../runtime/store/database/index.js';

/**
 * From now on what reads the clock, in functions of ours and as the default of a column, reads the setting `test.now`, or
 * `otherwise` where a transaction has not set it. The functions are the real ones: nothing else of them is changed.
 */
export async function makeClockSettable(database: Database, otherwise: Date): Promise<void> {
  const clock = `coalesce(nullif(current_setting('test.now', true), ''), '${otherwise.toISOString()}')::timestamptz`;
  await database.transaction(async (transaction) => {
    const functions = await transaction.query<{ sql: string }>(
      `select pg_get_functiondef(oid) as sql from pg_proc
       where pronamespace::regnamespace::text in ('public', 'runtime', 'reporting') and prosrc ~ '(clock|statement)_timestamp'`,
    );
    for (const { sql } of functions) await transaction.run(sql.replace(readingTheClock, clock));
    const defaults = await transaction.query<{ stored: string; column: string; sql: string }>(
      `select adrelid::regclass::text as stored, attname as column, pg_get_expr(adbin, adrelid) as sql
       from pg_attrdef join pg_attribute on attrelid = adrelid and attnum = adnum
       where attgenerated = '' and pg_get_expr(adbin, adrelid) ~ 'clock_timestamp'`,
    );
    for (const { stored, column, sql } of defaults)
      await transaction.run(
        `alter table ${stored} alter column "${column}" set default ${sql.replace(readingTheClock, clock)}`,
      );
  });
}

const readingTheClock = /\b(clock|statement)_timestamp\(\)/g;
