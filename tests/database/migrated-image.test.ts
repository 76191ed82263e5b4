import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { migrate, migratedImage, openInMemory, readMigrations } from '../../runtime/store/database/index.js';
import { root } from '../harness/generators.js';

test('the image that is built has recorded what a start looks at, and leaves it nothing to apply', async () => {
  const folder = join(root, 'dist/store/database/migrated');
  const image = await migratedImage();
  const [name, ...others] = await readdir(folder);
  expect(others).toEqual([]);
  expect((await stat(join(folder, name!))).size).toBe(image.size);
  const database = await openInMemory(image);
  const recorded = await database.transaction((transaction) =>
    transaction.query('select version, hash from supabase_migrations.schema_migrations order by version'),
  );
  expect(recorded).toEqual((await readMigrations()).map(({ version, hash }) => ({ version, hash })));
  expect(await migrate(database)).toEqual([]);
  await database.close();
});
