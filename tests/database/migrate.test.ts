import { describe, expect, it } from 'vitest';
import { migrate, openDatabase, openInMemory, readMigrations } from '../../runtime/store/database/index.js';
import { createEmptyServerDatabase, databaseKinds, openTestDatabase } from '../harness/database.js';

describe.each(databaseKinds)('migrate on the %s database', (kind) => {
  it('applies every migration once, records it as the Supabase CLI does, and seeds', async () => {
    const database =
      kind === 'embedded'
        ? await openInMemory()
        : await openDatabase({ databaseUrl: await createEmptyServerDatabase() });
    const migrations = await readMigrations();

    expect(await migrate(database)).toEqual(migrations.map(({ version }) => version));
    expect(await migrate(database)).toEqual([]);

    const recorded = await database.transaction((transaction) =>
      transaction.query(
        'select version, name, hash, cardinality(statements) > 0 as said from supabase_migrations.schema_migrations order by version',
      ),
    );
    expect(recorded).toEqual(
      migrations.map(({ version, name, hash }) => ({ version, name, hash, said: true })),
    );
    const seeded = await database.transaction(async (transaction) => {
      await transaction.run('set local role service_role');
      return transaction.query(
        'select (select count(*) from public.packages)::int as packages, (select count(*) from public.coverage_areas)::int as areas',
      );
    });
    expect(seeded).toEqual([{ packages: 3, areas: 6 }]);
    await database.close();
  });

  it('gives each test a database of its own', async () => {
    const database = await openTestDatabase(kind);
    expect(await migrate(database)).toEqual([]);
    await database.close();
  });
});
