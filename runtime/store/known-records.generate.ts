import type { KnownRecord, KnownRecords } from '../language/index.js';
import type { Json } from '../model/index.js';

/** Packages and areas as the seed has them, so that texts are measured by what they will really say. */
export default async function generate({
  read,
}: {
  read(path: string): Promise<string>;
}): Promise<Record<string, string>> {
  const records = recordsIn(await read('supabase/seed.sql'));
  const text = `// Do not edit: made from supabase/seed.sql by \`npm run generate\`.
import type { KnownRecords } from '../language/index.js';

/** What the lookups give of the seed's packages and areas. */
export const knownRecords: KnownRecords = ${JSON.stringify(records, null, 2)};
`;
  return { 'runtime/store/known-records.generated.ts': text };
}

function recordsIn(sql: string): KnownRecords {
  const packages = rowsOf('packages', sql).map((row): KnownRecord => {
    const { package_code, name, speed, price_per_day, description, features, translations } = row;
    return {
      package_code,
      name,
      speed,
      price_per_day,
      description,
      features: parsed(features),
      translations: parsed(translations),
    } as KnownRecord;
  });
  const coverage = rowsOf('coverage_areas', sql).map(
    ({ area_name, coverage_quality }) => ({ area: area_name, quality: coverage_quality }) as KnownRecord,
  );
  return { package: packages, coverage };
}

const parsed = (text: Json | undefined): Json => JSON.parse(String(text)) as Json;

/** The rows of `insert into public.<table> (…) values (…), …`. Throws where they are not written so. */
function rowsOf(table: string, sql: string): Record<string, Json>[] {
  const start = new RegExp(`insert into public\\.${table}\\s*\\(([^)]*)\\)\\s*values`, 'i').exec(sql);
  if (!start) throw new Error(`supabase/seed.sql inserts nothing into ${table}.`);
  const columns = start[1]!.split(',').map((column) => column.trim());
  const token = /\s*(?:'((?:[^']|'')*)'|(-?\d+(?:\.\d+)?)|(true|false|null)|([(),]))/giy;
  token.lastIndex = start.index + start[0].length;
  const rows: Json[][] = [];
  for (let found = token.exec(sql); found; found = token.exec(sql)) {
    const [, text, number, word, sign] = found;
    if (sign === '(') rows.push([]);
    else if (text !== undefined) rows.at(-1)!.push(text.replaceAll("''", "'"));
    else if (number) rows.at(-1)!.push(Number(number));
    else if (word) rows.at(-1)!.push(JSON.parse(word.toLowerCase()) as Json);
  }
  for (const row of rows)
    if (row.length !== columns.length)
      throw new Error(
        `A row of ${table} in supabase/seed.sql has ${row.length} values for ${columns.length} columns.`,
      );
  return rows.map((row) => Object.fromEntries(columns.map((column, index) => [column, row[index]!])));
}
