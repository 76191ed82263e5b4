import {
  hashOf,
  type Migration,
  migrate,
  migratedImage,
  openInMemory,
  readMigrations,
} from '../../runtime/store/database/index.js';
import type { Generator } from '../harness/generators.js';
import { describeSchema } from './describe-schema.js';
import { printObjects } from './print-golden.js';
import { readTopics, type Topic } from './sql-files.js';
import { firstMigrations, type Made, nextMigration } from './write-migrations.js';

/**
 * The migrations that make what `supabase/sql` says, and for reviewers what a database then has, a page for each topic.
 *
 * What changed in functions since the migrations that there are becomes one more. Throws where anything else differs between
 * the files and the migrations: that is written by hand.
 */
const generateSchema: Generator = async () => {
  const topics = await readTopics();
  const known = await readMigrations();
  const isFirst = known.length === 0;
  const made = isFirst ? firstMigrations(topics, '20261130') : nextMigration(topics, known, new Date());
  const objects = await objectsMadeBy(filesInOrder(topics));
  refuseDifferences(
    objects,
    await objectsMadeBy([...known, ...made.map(asMigration)], isFirst ? undefined : await migratedImage()),
  );
  return Object.fromEntries([
    ...made.map((migration) => [fileOf(migration), migration.sql]),
    ...topics.map((topic) => [`tests/database/schema/${topic.name}.golden.txt`, page(topic, objects)]),
  ]) as Record<string, string>;
};

export default generateSchema;

function refuseDifferences(wanted: Map<string, string>, found: Map<string, string>): void {
  const names = [...new Set([...wanted.keys(), ...found.keys()])];
  const differing = names.filter((name) => wanted.get(name) !== found.get(name));
  if (differing.length === 0) return;
  throw new Error(
    `supabase/sql and supabase/migrations make ${differing.join(', ')} differently: ` +
      '`npm run generate` makes migrations of changed functions alone; write one by hand for anything else.',
  );
}

/** Every object, printed, and what the tables hold that migrations fill. */
async function objectsMadeBy(migrations: readonly Migration[], image?: Blob): Promise<Map<string, string>> {
  const database = await openInMemory(image);
  try {
    await migrate(database, migrations);
    return await database.transaction(async (transaction) => {
      const objects = printObjects(await describeSchema(transaction));
      for (const { name, rows } of await transaction.query<{ name: string; rows: string }>(rowsOfPlaces))
        objects.set(`the rows of ${name}`, rows);
      return objects;
    });
  } finally {
    await database.close();
  }
}

const rowsOfPlaces = `
  select 'public.places' as name, jsonb_agg(to_jsonb(place) - 'created_at' order by place.id)::text as rows
  from public.places as place
  union all
  select 'public.place_names', jsonb_agg(to_jsonb(named) - 'created_at' order by named.place_id, named.search_name)::text
  from public.place_names as named`;

function page({ name, about, files }: Topic, objects: Map<string, string>): string {
  const head = `-- ${about}\n-- What a database has of supabase/sql/${name} (npm run generate); do not edit.`;
  // a function and a view of one name are printed together
  const names = new Set(files.flatMap(({ makes }) => makes));
  const made = [...names].map((object) => objects.get(object)!);
  return `${[head, ...made].join('\n\n')}\n`;
}

/** The files as they are run to make a database without migrations. */
function filesInOrder(topics: readonly Topic[]): Migration[] {
  return topics
    .flatMap(({ files }) => files)
    .map(({ file, sql }, index) => ({
      version: String(index + 1).padStart(14, '0'),
      name: 'file',
      file,
      sql,
      hash: hashOf(sql),
    }));
}

function asMigration(made: Made): Migration {
  return { ...made, file: fileOf(made), hash: hashOf(made.sql) };
}

function fileOf({ version, name }: Made): string {
  return `supabase/migrations/${version}_${name}.sql`;
}
