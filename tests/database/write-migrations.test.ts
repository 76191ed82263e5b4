import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readTopics } from './sql-files.js';
import { firstMigrations, type Made, nextMigration } from './write-migrations.js';

const iso = makes('runtime.iso', "select 'a'");
const files = {
  'topics.txt': '# in this order\nbasics  What all use.\npeople  Who wrote.\n',
  'basics/schema.sql': 'create schema runtime;\n',
  'basics/iso.sql': iso,
  // in SQL, so what it calls must be there; in the alphabet it would not be
  'basics/date.sql': makes('runtime.date', 'select runtime.iso()'),
  'people/tables.sql': 'create table runtime.people (id text default runtime.new_id());\n',
  'people/new_id.sql': makes('runtime.new_id', "select 'b'"),
  'people/data.sql': "insert into runtime.people values ('x');\n",
};
const now = new Date('2026-12-24T10:11:12Z');

test('the first release has a migration for each topic, in an order that can be run, and one for its data', async () => {
  const made = firstMigrations(await topics(files), '20261201');
  expect(made.map(({ version, name }) => `${version}_${name}`)).toEqual([
    '20261201000100_basics',
    '20261201000200_people',
    '20261201000300_people_data',
  ]);
  expect(made[0]!.sql).toBe(
    [
      '-- What all use.\n-- Made from supabase/sql/basics (npm run generate).',
      'create schema runtime;',
      iso.trim(),
      makes('runtime.date', 'select runtime.iso()').trim(),
      "notify pgrst, 'reload schema';\n",
    ].join('\n\n'),
  );
  expect(made[1]!.sql.indexOf('function runtime.new_id')).toBeLessThan(made[1]!.sql.indexOf('create table'));
});

test('a function that says something else becomes one more migration, with its rights and alone', async () => {
  const before = firstMigrations(await topics(files), '20261201');
  const changed = makes('runtime.iso', "select 'c'");
  expect(nextMigration(await topics({ ...files, 'basics/iso.sql': changed }), before, now)).toEqual([
    {
      version: '20261224101112',
      name: 'iso',
      sql: `-- Made from supabase/sql (npm run generate): the functions that changed.\n\n${changed}\nnotify pgrst, 'reload schema';\n`,
    },
  ]);
});

test('so does a new function, and one that gets other rights; its number is the highest, whatever the clock says', async () => {
  const before = firstMigrations(await topics(files), '20261231');
  const more = {
    ...files,
    'basics/iso.sql': iso.replace('to service_role', 'to authenticated'),
    'people/old_id.sql': makes('runtime.old_id', "select 'd'"),
  };
  const [made] = nextMigration(await topics(more), before, now);
  expect(made).toMatchObject({ version: '20261231000301', name: 'iso_old_id' });
  expect(nextMigration(await topics(more), [...before, made!], now)).toEqual([]);
});

test('a function that is as it was before a change is a change; a comment above one, or a table, is none', async () => {
  const before = firstMigrations(await topics(files), '20261201');
  const changed = makes('runtime.iso', "select 'c'");
  const [made] = nextMigration(await topics({ ...files, 'basics/iso.sql': changed }), before, now);
  expect(nextMigration(await topics(files), [...before, made as Made], now)).toMatchObject([{ name: 'iso' }]);
  const unchanged = {
    ...files,
    'basics/iso.sql': `-- Why.\n${iso}`,
    'people/tables.sql': `${files['people/tables.sql']}create table runtime.more ();\n`,
  };
  expect(nextMigration(await topics(unchanged), before, now)).toEqual([]);
});

test.each([
  [
    'a file that is not named after its function',
    { 'basics/other.sql': iso },
    /sql\/basics\/other\.sql: make one function/,
  ],
  [
    'two functions in a file',
    { 'basics/iso.sql': iso + files['basics/date.sql'] },
    /sql\/basics\/iso\.sql: make one/,
  ],
  [
    'a function that is not replaced when it is there',
    { 'basics/iso.sql': iso.replace(' or replace', '') },
    /with "create or replace function <schema>\.iso\("/,
  ],
  [
    'a topic of which nobody says what it is for',
    { 'topics.txt': 'basics\n' },
    /topics\.txt: say what "basics" is for/,
  ],
  ['a folder that is no topic', { 'other/iso.sql': iso }, /supabase\/sql\/other is not in topics\.txt/],
])('%s is refused', async (_, change, message) => {
  await expect(topics({ ...files, ...change })).rejects.toThrow(message);
});

function makes(name: string, body: string): string {
  return `create or replace function ${name}() returns text language sql set search_path = '' as $$ ${body} $$;

revoke all on function ${name} from public, anon, authenticated, service_role;
grant execute on function ${name} to service_role;
`;
}

async function topics(given: Record<string, string>) {
  const folder = await mkdtemp(join(tmpdir(), 'loop-sql-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [file, text] of Object.entries(given)) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), text);
  }
  return readTopics(folder);
}
