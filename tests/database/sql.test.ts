import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../runtime/store/database/index.js';
import { splitStatements } from '../../runtime/store/database/split-statements.js';
import { databaseKinds, openTestDatabase } from '../harness/database.js';

const folder = fileURLToPath(new URL('../../supabase/tests/', import.meta.url));
const cases = (await readdir(folder, { recursive: true }))
  .filter((file) => file.endsWith('.test.sql'))
  .sort();

/** `begin; … rollback;` scripts that select lines of TAP (`1..n`, `ok 1 - …`), as `supabase test db` reads them too. */
describe.each(databaseKinds)('supabase/tests on the %s database', (kind) => {
  let database: Database;
  beforeAll(async () => {
    database = await openTestDatabase(kind);
  });
  afterAll(() => database.close());

  it.each(cases)('%s', async (file) => {
    const statements = splitStatements(await readFile(folder + file, 'utf8')).map(({ sql }) => sql);
    expect([statements[0], statements.at(-1)], 'begins with begin, ends with rollback').toEqual([
      'begin',
      'rollback',
    ]);
    const lines = await tap(statements.slice(1, -1));
    const planned = Number(/^1\.\.(\d+)$/.exec(lines[0] ?? '')?.[1]);
    expect(lines.slice(1).filter((line) => !line.startsWith('ok '))).toEqual([]);
    expect(lines.length - 1, 'as many results as planned').toBe(planned);
  });

  async function tap(statements: string[]): Promise<string[]> {
    const lines: string[] = [];
    const done = new Error('taken back');
    const work = database.transaction(async (transaction) => {
      for (const statement of statements) {
        for (const row of await transaction.query(statement)) {
          const value = Object.values(row)[0];
          if (typeof value === 'string' && /^(1\.\.|ok |not ok )/.test(value)) lines.push(value);
        }
      }
      throw done;
    });
    await work.catch((error: unknown) => {
      if (error !== done) throw error;
    });
    return lines;
  }
});
