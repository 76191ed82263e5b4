import type { Migration } from '../../runtime/store/database/index.js';
import { splitStatements } from '../../runtime/store/database/split-statements.js';
import type { SqlFile, Topic } from './sql-files.js';

/** What the Supabase CLI reads of a migration. */
export type Made = Pick<Migration, 'version' | 'name' | 'sql'>;

const reload = "notify pgrst, 'reload schema';\n";

/** The first release's: one for each topic, and one for its data. */
export function firstMigrations(topics: readonly Topic[], day: string): Made[] {
  const migrations: Omit<Made, 'version'>[] = topics.flatMap(({ name, about, files }) => {
    const data = files.filter(({ name }) => name === 'data');
    const rest = files.filter((file) => !data.includes(file));
    return [
      {
        name,
        sql: [
          `-- ${about}\n-- Made from supabase/sql/${name} (npm run generate).`,
          ...texts(rest),
          reload,
        ].join('\n\n'),
      },
      ...data.map(({ sql }) => ({ name: `${name}_data`, sql: `${sql}\n` })),
    ];
  });
  return migrations.map((migration, index) => ({
    version: `${day}${String((index + 1) * 100).padStart(6, '0')}`,
    ...migration,
  }));
}

/** The functions whose files say something else than the newest migration that makes them, as one more; none: none does. */
export function nextMigration(topics: readonly Topic[], migrations: readonly Made[], now: Date): Made[] {
  const made = migrations.map(({ sql }) => new Set(splitStatements(sql).map((statement) => statement.sql)));
  const changed = topics
    .flatMap(({ files }) => files)
    .filter((file) => file.isFunction && !isMade(file, made));
  if (changed.length === 0) return [];
  const last = BigInt(migrations.at(-1)?.version ?? 0);
  const clock = BigInt(now.toISOString().replace(/\D/g, '').slice(0, 14));
  const names = changed.map((file) => file.name);
  const name =
    names.length > 3 ? `${names.slice(0, 3).join('_')}_and_${names.length - 3}_more` : names.join('_');
  const sql = [
    '-- Made from supabase/sql (npm run generate): the functions that changed.',
    ...texts(changed),
    reload,
  ].join('\n\n');
  return [{ version: String(clock > last ? clock : last + 1n), name, sql }];
}

/** `migrations`: the statements of each. A comment between them changes nothing in a database. */
function isMade({ makes: [name], sql }: SqlFile, migrations: ReadonlySet<string>[]): boolean {
  const making = new RegExp(`^create (or replace )?function ${name!.replace('.', '\\.')}\\(`);
  const newest = migrations.findLast((statements) => [...statements].some((text) => making.test(text)));
  return newest !== undefined && splitStatements(sql).every((statement) => newest.has(statement.sql));
}

function texts(files: readonly SqlFile[]): string[] {
  return files.map(({ sql }) => sql);
}
