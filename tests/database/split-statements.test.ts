import { describe, expect, it } from 'vitest';
import { hashOf, migratedImage, openInMemory } from '../../runtime/store/database/index.js';
import { migrate } from '../../runtime/store/database/migrate.js';
import { splitStatements } from '../../runtime/store/database/split-statements.js';

describe('splitting a script into statements', () => {
  it.each([
    ['two', 'select 1; select 2;', ['select 1', 'select 2']],
    ['the last without a semicolon', 'select 1;\nselect 2\n', ['select 1', 'select 2']],
    ['strings', "select ';'; select 'it''s;'", ["select ';'", "select 'it''s;'"]],
    ['quoted names', 'select 1 as "a;b"; select 2', ['select 1 as "a;b"', 'select 2']],
    [
      'comments',
      '-- a; b\nselect 1 /* c; /* d; */ e; */; -- f;\nselect 2',
      ['select 1 /* c; /* d; */ e; */', 'select 2'],
    ],
    [
      'dollar quotes',
      'do $$ begin; end $$; do $x$ $$;$$ $x$; select 1',
      ['do $$ begin; end $$', 'do $x$ $$;$$ $x$', 'select 1'],
    ],
    [
      'bodies',
      'create function f() returns int begin atomic select case when true then 1 end; select 2; end; select 3',
      [
        'create function f() returns int begin atomic select case when true then 1 end; select 2; end',
        'select 3',
      ],
    ],
    ['nothing', ' ;; -- x\n', []],
  ])('%s', (_, script, statements) => {
    expect(splitStatements(script).map(({ sql }) => sql)).toEqual(statements);
  });

  it('says on which line each begins', () => {
    expect(splitStatements('\n-- why\nselect 1;\n\n  select\n 2;').map(({ line }) => line)).toEqual([3, 5]);
  });
});

describe('a migration that fails', () => {
  it('is taken back whole, and its error names file, line and reason', async () => {
    const database = await openInMemory(await migratedImage());
    const broken = (sql: string) =>
      migrate(database, [
        {
          version: '29990101000000',
          name: 'broken',
          file: 'supabase/migrations/29990101000000_broken.sql',
          sql,
          hash: hashOf(sql),
        },
      ]);

    await expect(
      broken('create table public.half ();\n\nselect 1,\n  nothing\nfrom public.packages;'),
    ).rejects.toThrow(
      'supabase/migrations/29990101000000_broken.sql:4: column "nothing" does not exist [42703]',
    );
    await expect(
      broken("-- a comment\ninsert into public.packages (package_code) values ('x');"),
    ).rejects.toThrow(/_broken\.sql:2: null value in column "name".* \[23502\]\n {2}Failing row contains/);
    const [row] = await database.transaction((transaction) =>
      transaction.query(
        "select to_regclass('public.half') as half, (select count(*)::int from supabase_migrations.schema_migrations where name = 'broken') as recorded",
      ),
    );
    expect(row).toEqual({ half: null, recorded: 0 });
    await database.close();
  });
});
